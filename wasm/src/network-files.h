/*
 * Network images without a network: what the protocols share
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_NETWORK_FILES_H
#define BACKING_CHAIN_NETWORK_FILES_H

#include "block/block_int.h"

/* What an address comes down to */
typedef struct NetworkAddress {
    /* Of the file that has the image */
    GString *path;
    /* How much of it stands for the server: a directory when there is one */
    size_t server_end;
    /* For the sentence that tells that there is no such image */
    char *server;
    char *image;
    /* The address in one string, NULL where it can't be */
    char *exact_filename;
    /* What names beside the image begin with, where that isn't told by exact_filename */
    char *dirname;
    /* Why such names can't be made, NULL where they can */
    const char *no_dirname;
    /* Why the image can only be read, NULL where it can be written */
    const char *read_only;
} NetworkAddress;

typedef struct NetworkProtocol {
    const char *format_name;
    /* The schemes of its URLs, up to four */
    const char *protocol_names[4];
    const char *const *strong_runtime_opts;
    void (*parse_filename)(const char *filename, QDict *options, Error **errp);
    /*
     * Finds out where the image is. Takes what it knows out of @options; what is left
     * is refused by the block layer.
     */
    bool (*locate)(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp);
    /*
     * Says that there is no such image, or not even such a server; returns the
     * error's number. Sets no error where the driver leaves that to the block layer.
     */
    int (*missing)(const NetworkAddress *address, bool server_exists,
                   Error **errp);

    /* Of drivers that make images */
    QemuOptsList *create_opts;
    bool (*check_create)(const NetworkAddress *address, QemuOpts *opts,
                         Error **errp);

    /* "NBD nodes": what can't change its size */
    const char *fixed_size;
    bool can_only_grow;
    bool can_only_read;
    bool tells_allocated_size;
    int64_t cluster_size;
} NetworkProtocol;

extern const NetworkProtocol network_rbd, network_nbd, network_iscsi,
    network_iser, network_gluster, network_http, network_https, network_ftp,
    network_ftps, network_ssh, network_nfs, network_nvme;

/* In network-address.c */

/* Each adds one or more names below those that are there. */
void network_add_name(NetworkAddress *address, const char *name);
void network_add_pair(NetworkAddress *address, const char *first,
                      char separator, const char *second);
void network_add_path(NetworkAddress *address, const char *path);
/* What was added so far stands for the server. */
void network_server_ends(NetworkAddress *address, const char *server);

/* Returns an option as text and takes it out; NULL where it isn't given. */
char *network_take(QDict *options, const char *key);
void network_drop_all(QDict *options);
/* Fails where the option @key names a secret that nobody has set. */
bool network_take_secret(QDict *options, const char *key, Error **errp);
/* Fails where one of @keys, or one below "server.", is given beside a file name. */
bool network_only_filename(QDict *options, const char *const *keys,
                           const char *message, Error **errp);

#endif
