/*
 * rbd: images of Ceph, as block/rbd.c takes their addresses
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
#include "qemu/units.h"
#include "qobject/qdict.h"
#include "network-files.h"

/* What Ceph makes its images of when nobody asks for another size */
#define OBJECT_SIZE (4 * MiB)

/* Cuts @text at the first @delimiter that no backslash precedes; *rest follows it, or is NULL. */
static char *cut(char *text, char delimiter, char **rest)
{
    char *p;

    for (p = text; *p && *p != delimiter; p++) {
        if (*p == '\\' && p[1]) {
            p++;
        }
    }
    *rest = *p ? p + 1 : NULL;
    *p = '\0';
    return text;
}

static void put_unescaped(QDict *options, const char *key, char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (*from == '\\' && from[1]) {
            from++;
        }
        *to++ = *from;
    }
    *to = '\0';
    qdict_put_str(options, key, text);
}

/* rbd:pool/[namespace/]image[@snapshot][:key=value...] */
static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    g_autofree char *copy = NULL;
    char *pool, *image, *settings, *snapshot, *rest;
    const char *start;

    if (!strstart(filename, "rbd:", &start)) {
        error_setg(errp, "File name must start with 'rbd:'");
        return;
    }
    copy = g_strdup(start);
    pool = cut(copy, '/', &rest);
    if (!rest) {
        error_setg(errp, "Pool name is required");
        return;
    }
    put_unescaped(options, "pool", pool);
    image = cut(rest, '@', &snapshot);
    if (snapshot) {
        put_unescaped(options, "snapshot", cut(snapshot, ':', &settings));
    } else {
        image = cut(image, ':', &settings);
    }
    cut(image, '/', &rest);
    put_unescaped(options, "namespace", rest ? image : (char[]){ "" });
    put_unescaped(options, "image", rest ?: image);

    while (settings) {
        char *name = cut(settings, '=', &rest);
        char *value;

        if (!rest) {
            error_setg(errp, "conf option %s has no value", name);
            return;
        }
        value = cut(rest, ':', &settings);
        if (!strcmp(name, "conf")) {
            put_unescaped(options, "conf", value);
        } else if (!strcmp(name, "id")) {
            put_unescaped(options, "user", value);
        } else {
            /* Settings of Ceph's own, of which nobody here knows anything */
            qdict_put_str(options, "=keyvalue-pairs", "");
        }
    }
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    g_autofree char *pairs = network_take(options, "=keyvalue-pairs");
    BlockdevOptionsRbd *rbd = NULL;
    g_autofree char *name = NULL;
    Visitor *v;
    bool encrypted;

    if (!network_take_secret(options, "password-secret", errp)) {
        return false;
    }
    v = qobject_input_visitor_new_flat_confused(options, errp);
    if (!v) {
        return false;
    }
    visit_type_BlockdevOptionsRbd(v, NULL, &rbd, errp);
    visit_free(v);
    if (!rbd || !network_take_secret(options, "key-secret", errp)) {
        qapi_free_BlockdevOptionsRbd(rbd);
        return false;
    }
    network_drop_all(options);

    name = rbd->q_namespace && *rbd->q_namespace
        ? g_strdup_printf("%s/%s", rbd->q_namespace, rbd->image)
        : g_strdup(rbd->image);
    network_add_name(address, rbd->pool);
    network_server_ends(address, rbd->pool);
    if (rbd->snapshot) {
        network_add_pair(address, name, '@', rbd->snapshot);
        address->read_only = "rbd snapshots are read-only";
    } else {
        network_add_name(address, name);
    }
    address->image = g_strdup(rbd->image);
    encrypted = rbd->encrypt;
    qapi_free_BlockdevOptionsRbd(rbd);
    if (encrypted) {
        error_setg(errp, "RBD library does not support image encryption");
    }
    return !encrypted;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    if (server_exists) {
        error_setg_errno(errp, ENOENT, "error reading header from %s",
                         address->image);
    } else {
        error_setg_errno(errp, ENOENT, "error opening pool %s",
                         address->server);
    }
    return -ENOENT;
}

static bool check_create(const NetworkAddress *address, QemuOpts *opts,
                         Error **errp)
{
    uint64_t size = opts ? qemu_opt_get_size(opts, BLOCK_OPT_CLUSTER_SIZE, 0)
                         : 0;

    if (address->read_only) {
        error_setg(errp, "Can't use snapshot name for image creation");
    } else if (opts && qemu_opt_get(opts, "encrypt.format")) {
        error_setg(errp, "RBD library does not support image encryption");
    } else if ((size - 1) & size) {
        error_setg(errp, "obj size needs to be power of 2");
    } else if (size && size < 4096) {
        error_setg(errp, "obj size too small");
    } else if (size && size != OBJECT_SIZE) {
        error_setg(errp, "Only objects of 4 MiB can be had here");
    } else if (access(address->path->str, F_OK) == 0) {
        error_setg_errno(errp, EEXIST, "error rbd create");
    } else {
        return true;
    }
    return false;
}

static QemuOptsList create_opts = {
    .name = "rbd-create-opts",
    .head = QTAILQ_HEAD_INITIALIZER(create_opts.head),
    .desc = {
        {
            .name = BLOCK_OPT_SIZE,
            .type = QEMU_OPT_SIZE,
            .help = "Virtual disk size"
        },
        {
            .name = BLOCK_OPT_CLUSTER_SIZE,
            .type = QEMU_OPT_SIZE,
            .help = "RBD object size"
        },
        {
            .name = "password-secret",
            .type = QEMU_OPT_STRING,
            .help = "ID of secret providing the password",
        },
        {
            .name = "encrypt.format",
            .type = QEMU_OPT_STRING,
            .help = "Encrypt the image, format choices: 'luks', 'luks2'",
        },
        {
            .name = "encrypt.cipher-alg",
            .type = QEMU_OPT_STRING,
            .help = "Name of encryption cipher algorithm"
                    " (allowed values: aes-128, aes-256)",
        },
        {
            .name = "encrypt.key-secret",
            .type = QEMU_OPT_STRING,
            .help = "ID of secret providing LUKS passphrase",
        },
        { /* end of list */ }
    }
};

static const char *const strong_runtime_opts[] = {
    "pool", "namespace", "image", "conf", "snapshot", "user", "server.",
    "password-secret", NULL
};

const NetworkProtocol network_rbd = {
    .format_name = "rbd",
    .protocol_names = { "rbd" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .create_opts = &create_opts,
    .check_create = check_create,
    .cluster_size = OBJECT_SIZE,
};
