/*
 * ssh: files of other machines, as block/ssh.c takes their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/qdict.h"
#include "qapi/error.h"
#include "qapi/qapi-visit-block-core.h"
#include "qapi/qobject-input-visitor.h"
#include "qemu/cutils.h"
#include "qemu/error-report.h"
#include "qemu/option.h"
#include "qobject/qdict.h"
#include "network-files.h"

#define SSH_PORT "22"

/* ssh://[user@]host[:port]/path[?host_key_check=value] */
static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    static const char *const keys[] = {
        "host", "port", "path", "user", "host_key_check", NULL
    };
    g_autoptr(GUri) uri = NULL;
    g_autofree char *port = NULL;
    char *name, *value;
    GUriParamsIter query;

    if (!network_only_filename(options, keys,
                               "Option '%s' cannot be used with a file name",
                               errp)) {
        return;
    }
    uri = g_uri_parse(filename, G_URI_FLAGS_HAS_PASSWORD, NULL);
    if (!uri) {
        /* As block/ssh.c: what is missing is told when it is opened */
        return;
    }
    if (!g_uri_get_host(uri) || !*g_uri_get_host(uri)) {
        error_setg(errp, "missing hostname in URI");
        return;
    }
    if (!*g_uri_get_path(uri)) {
        error_setg(errp, "missing remote path in URI");
        return;
    }
    if (g_uri_get_user(uri) && *g_uri_get_user(uri)) {
        qdict_put_str(options, "user", g_uri_get_user(uri));
    }
    port = g_uri_get_port(uri) > 0 ? g_strdup_printf("%d", g_uri_get_port(uri))
                                   : g_strdup(SSH_PORT);
    qdict_put_str(options, "server.host", g_uri_get_host(uri));
    qdict_put_str(options, "server.port", port);
    qdict_put_str(options, "path", g_uri_get_path(uri));

    if (!g_uri_get_query(uri)) {
        return;
    }
    g_uri_params_iter_init(&query, g_uri_get_query(uri), -1, "&",
                           G_URI_PARAMS_NONE);
    while (g_uri_params_iter_next(&query, &name, &value, NULL)) {
        if (!strcmp(name, "host_key_check")) {
            qdict_put_str(options, "host_key_check", value);
        } else {
            warn_report("Unsupported parameter '%s' in URI", name);
        }
        g_free(name);
        g_free(value);
    }
}

/* Whether this is a way to check a host's key; nobody's key is checked here */
static bool is_key_check(const char *check)
{
    return !strcmp(check, "no") || !strcmp(check, "yes") ||
           strstart(check, "md5:", NULL) || strstart(check, "sha1:", NULL) ||
           strstart(check, "sha256:", NULL);
}

/* "host", "port" and "host_key_check", from before there was a "server" */
static bool take_old_options(QDict *options, char **key_check, Error **errp)
{
    g_autofree char *host = network_take(options, "host");
    g_autofree char *port = network_take(options, "port");

    *key_check = network_take(options, "host_key_check");
    if (!host && port) {
        error_setg(errp, "port may not be used without host");
        return false;
    }
    if (host) {
        qdict_put_str(options, "server.host", host);
        qdict_put_str(options, "server.port", port ?: SSH_PORT);
    }
    if (*key_check && !is_key_check(*key_check)) {
        error_setg(errp, "unknown host_key_check setting (%s)", *key_check);
        return false;
    }
    return true;
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    g_autofree char *key_check = NULL;
    g_autofree char *server = NULL;
    BlockdevOptionsSsh *ssh = NULL;
    const InetSocketAddress *inet;
    Visitor *v;

    if (!take_old_options(options, &key_check, errp)) {
        return false;
    }
    v = qobject_input_visitor_new_flat_confused(options, errp);
    if (!v) {
        return false;
    }
    visit_type_BlockdevOptionsSsh(v, NULL, &ssh, errp);
    visit_free(v);
    if (!ssh) {
        return false;
    }
    network_drop_all(options);
    inet = ssh->server;
    server = g_strdup_printf("%s:%s", inet->host, inet->port);
    network_add_pair(address, inet->host, ':', inet->port);
    network_server_ends(address, server);
    network_add_path(address, ssh->path);
    address->image = g_strdup(ssh->path);
    if (!inet->has_ipv4 && !inet->has_ipv6 && !inet->has_to &&
        !inet->has_numeric) {
        address->exact_filename =
            g_strdup_printf("ssh://%s@%s%s%s%s", ssh->user ?: "root", server,
                            ssh->path, key_check ? "?host_key_check=" : "",
                            key_check ?: "");
    }
    if (key_check) {
        address->no_dirname =
            "Cannot generate a base directory with host_key_check set";
    }
    qapi_free_BlockdevOptionsSsh(ssh);
    return true;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    if (!server_exists) {
        error_setg_errno(errp, ECONNREFUSED, "Failed to connect to '%s'",
                         address->server);
        return -EIO;
    }
    error_setg(errp, "failed to open remote file '%s': SFTP server: No such "
               "file (libssh error code: 1, sftp error code: 2)",
               address->image);
    return -EINVAL;
}

static QemuOptsList create_opts = {
    .name = "ssh-create-opts",
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
    "host", "port", "path", "user", "host_key_check", "server.", NULL
};

const NetworkProtocol network_ssh = {
    .format_name = "ssh",
    .protocol_names = { "ssh" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .create_opts = &create_opts,
    .can_only_grow = true,
};
