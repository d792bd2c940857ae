/*
 * nfs: files of NFS servers, as block/nfs.c takes their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/qdict.h"
#include "qapi/error.h"
#include "qapi/qapi-visit-block-core.h"
#include "qapi/qobject-input-visitor.h"
#include "qemu/cutils.h"
#include "qemu/option.h"
#include "qobject/qdict.h"
#include "network-files.h"

/* Names of a URL's parameters, and of the options that they stand for */
static const char *const parameters[][2] = {
    { "uid", "user" },
    { "gid", "group" },
    { "tcp-syncnt", "tcp-syn-count" },
    { "readahead", "readahead-size" },
    { "pagecache", "page-cache-size" },
    { "debug", "debug" },
};

static bool put_parameter(QDict *options, const char *name, const char *value,
                          Error **errp)
{
    uint64_t number;

    if (parse_uint_full(value, 0, &number)) {
        error_setg(errp, "Invalid value for NFS parameter: %s", name);
        return false;
    }
    for (size_t i = 0; i < ARRAY_SIZE(parameters); i++) {
        if (!strcmp(name, parameters[i][0])) {
            qdict_put_str(options, parameters[i][1], value);
            return true;
        }
    }
    error_setg(errp, "Unknown NFS parameter name: %s", name);
    return false;
}

/* nfs://host/path[?parameter=number...] */
static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    static const char *const keys[] = {
        "host", "path", "user", "group", "tcp-syn-count", "readahead-size",
        "page-cache-size", "debug", NULL
    };
    g_autoptr(GUri) uri = NULL;
    GUriParamsIter query;
    char *name, *value;
    bool known = true;

    if (!network_only_filename(options, keys,
                               "Option %s cannot be used with a filename",
                               errp)) {
        return;
    }
    uri = g_uri_parse(filename, G_URI_FLAGS_NONE, NULL);
    if (!uri) {
        error_setg(errp, "Invalid URI specified");
        return;
    }
    if (!g_uri_get_host(uri) || !*g_uri_get_host(uri)) {
        error_setg(errp, "missing hostname in URI");
        return;
    }
    if (!*g_uri_get_path(uri)) {
        error_setg(errp, "missing file path in URI");
        return;
    }
    qdict_put_str(options, "server.host", g_uri_get_host(uri));
    qdict_put_str(options, "server.type", "inet");
    qdict_put_str(options, "path", g_uri_get_path(uri));

    if (!g_uri_get_query(uri)) {
        return;
    }
    g_uri_params_iter_init(&query, g_uri_get_query(uri), -1, "&",
                           G_URI_PARAMS_NONE);
    while (known && g_uri_params_iter_next(&query, &name, &value, NULL)) {
        known = put_parameter(options, name, value, errp);
        g_free(name);
        g_free(value);
    }
}

static char *filename_of(const BlockdevOptionsNfs *nfs)
{
    GString *filename = g_string_new(NULL);

    g_string_printf(filename, "nfs://%s%s", nfs->server->host, nfs->path);
    if (nfs->user) {
        g_string_append_printf(filename, "?uid=%" PRId64, nfs->user);
    }
    if (nfs->group) {
        g_string_append_printf(filename, "%cgid=%" PRId64,
                               nfs->user ? '&' : '?', nfs->group);
    }
    return g_string_free(filename, false);
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    Visitor *v = qobject_input_visitor_new_flat_confused(options, errp);
    BlockdevOptionsNfs *nfs = NULL;
    bool known;

    if (!v) {
        return false;
    }
    visit_type_BlockdevOptionsNfs(v, NULL, &nfs, errp);
    visit_free(v);
    if (!nfs) {
        return false;
    }
    network_drop_all(options);
    known = strchr(nfs->path, '/');
    if (known) {
        network_add_name(address, nfs->server->host);
        network_server_ends(address, nfs->server->host);
        network_add_path(address, nfs->path);
        address->image = g_strdup(strrchr(nfs->path, '/'));
        address->exact_filename = filename_of(nfs);
        if (nfs->user || nfs->group) {
            address->no_dirname =
                "Cannot generate a base directory for this NFS node";
        } else {
            address->dirname = g_strdup_printf("%s/", address->exact_filename);
        }
    } else {
        error_setg(errp, "Invalid URL specified");
    }
    qapi_free_BlockdevOptionsNfs(nfs);
    return known;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    if (server_exists) {
        error_setg(errp, "Failed to open file : open call failed with "
                   "\"NFS: Lookup of %s failed with NFS3ERR_NOENT(-2)\"",
                   address->image);
    } else {
        error_setg(errp, "Failed to mount nfs share: nfs_service failed");
    }
    return -ENOENT;
}

static QemuOptsList create_opts = {
    .name = "nfs-create-opts",
    .head = QTAILQ_HEAD_INITIALIZER(create_opts.head),
    .desc = {
        {
            .name = BLOCK_OPT_SIZE,
            .type = QEMU_OPT_SIZE,
            .help = "Virtual disk size"
        },
        { /* end of list */ }
    }
};

static const char *const strong_runtime_opts[] = {
    "path", "user", "group", "server.", NULL
};

const NetworkProtocol network_nfs = {
    .format_name = "nfs",
    .protocol_names = { "nfs" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .create_opts = &create_opts,
    .tells_allocated_size = true,
};
