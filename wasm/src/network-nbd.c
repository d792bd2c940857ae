/*
 * nbd: exports of NBD servers, as block/nbd.c takes their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/nbd.h"
#include "block/qdict.h"
#include "qapi/error.h"
#include "qapi/qapi-visit-sockets.h"
#include "qapi/qobject-input-visitor.h"
#include "qemu/cutils.h"
#include "qemu/sockets.h"
#include "qobject/qdict.h"
#include "network-files.h"

/* nbd[+tcp]://host[:port]/export, nbd+unix:///export?socket=path */
static bool parse_uri(const char *filename, QDict *options)
{
    g_autoptr(GUri) uri = g_uri_parse(filename, G_URI_FLAGS_NONE, NULL);
    g_autoptr(GHashTable) query = NULL;
    g_autofree char *port = NULL;
    const char *path, *host, *socket;
    bool is_unix;

    if (!uri) {
        return false;
    }
    path = g_uri_get_path(uri);
    path += path[0] == '/';
    if (path[0]) {
        qdict_put_str(options, "export", path);
    }
    is_unix = !strcmp(g_uri_get_scheme(uri), "nbd+unix");
    if (g_uri_get_query(uri)) {
        query = g_uri_parse_params(g_uri_get_query(uri), -1, "&",
                                   G_URI_PARAMS_NONE, NULL);
        if (!query || g_hash_table_size(query) != (is_unix ? 1 : 0)) {
            return false;
        }
    }
    host = g_uri_get_host(uri);
    if (host && !*host) {
        host = NULL;
    }
    if (is_unix) {
        socket = query ? g_hash_table_lookup(query, "socket") : NULL;
        if (host || g_uri_get_port(uri) != -1 || !socket) {
            return false;
        }
        qdict_put_str(options, "server.type", "unix");
        qdict_put_str(options, "server.path", socket);
        return true;
    }
    if (!host) {
        return false;
    }
    port = g_strdup_printf("%d", g_uri_get_port(uri) > 0 ? g_uri_get_port(uri)
                                                         : NBD_DEFAULT_PORT);
    qdict_put_str(options, "server.type", "inet");
    qdict_put_str(options, "server.host", host);
    qdict_put_str(options, "server.port", port);
    return true;
}

/* nbd:host:port[:exportname=export], nbd:unix:path[:exportname=export] */
static void parse_old(const char *filename, QDict *options, Error **errp)
{
    g_autofree char *copy = g_strdup(filename);
    char *export = strstr(copy, ":exportname=");
    g_autofree InetSocketAddress *inet = NULL;
    const char *server, *socket;

    if (export) {
        *export = '\0';
        export += strlen(":exportname=");
        if (!*export) {
            return;
        }
        qdict_put_str(options, "export", export);
    }
    if (!strstart(copy, "nbd:", &server)) {
        error_setg(errp, "File name string for NBD must start with 'nbd:'");
    } else if (strstart(server, "unix:", &socket)) {
        qdict_put_str(options, "server.type", "unix");
        qdict_put_str(options, "server.path", socket);
    } else if (*server) {
        inet = g_new0(InetSocketAddress, 1);
        if (inet_parse(inet, server, errp) == 0) {
            qdict_put_str(options, "server.type", "inet");
            qdict_put_str(options, "server.host", inet->host);
            qdict_put_str(options, "server.port", inet->port);
        }
        g_free(inet->host);
        g_free(inet->port);
    }
}

static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    static const char *const keys[] = {
        "host", "port", "path", "export", NULL
    };

    if (!network_only_filename(options, keys,
                               "Option '%s' cannot be used with a file name",
                               errp)) {
        return;
    }
    if (!strstr(filename, "://")) {
        parse_old(filename, options, errp);
    } else if (!parse_uri(filename, options)) {
        error_setg(errp, "No valid URL specified");
    }
}

/* "host", "port" and "path", from before there was a "server" */
static bool take_old_options(QDict *options, Error **errp)
{
    g_autofree char *path = network_take(options, "path");
    g_autofree char *host = network_take(options, "host");
    g_autofree char *port = network_take(options, "port");

    if (!path && !host && !port) {
        return true;
    }
    for (const QDictEntry *e = qdict_first(options); e;
         e = qdict_next(options, e)) {
        if (strstart(qdict_entry_key(e), "server.", NULL)) {
            error_setg(errp, "Cannot use 'server' and path/host/port at the "
                       "same time");
            return false;
        }
    }
    if (path && host) {
        error_setg(errp, "path and host may not be used at the same time");
        return false;
    }
    if (path && port) {
        error_setg(errp, "port may not be used without host");
        return false;
    }
    if (path) {
        qdict_put_str(options, "server.type", "unix");
        qdict_put_str(options, "server.path", path);
    } else if (host) {
        qdict_put_str(options, "server.type", "inet");
        qdict_put_str(options, "server.host", host);
        qdict_put_str(options, "server.port",
                      port ?: stringify(NBD_DEFAULT_PORT));
    }
    return true;
}

static SocketAddress *take_server(QDict *options, Error **errp)
{
    SocketAddress *server = NULL;
    QDict *given = NULL;
    Visitor *v = NULL;

    qdict_extract_subqdict(options, &given, "server.");
    if (!qdict_size(given)) {
        error_setg(errp, "NBD server address missing");
    } else {
        v = qobject_input_visitor_new_flat_confused(given, errp);
    }
    if (v) {
        visit_type_SocketAddress(v, NULL, &server, errp);
        visit_free(v);
    }
    qobject_unref(given);
    return server;
}

static char *unix_filename(const char *path, const char *export)
{
    return export
        ? g_strdup_printf("nbd+unix:///%s?socket=%s", export, path)
        : g_strdup_printf("nbd+unix://?socket=%s", path);
}

static char *inet_filename(const InetSocketAddress *inet, const char *export)
{
    if (inet->has_ipv4 || inet->has_ipv6 || inet->has_to) {
        return NULL;
    }
    return export
        ? g_strdup_printf("nbd://%s:%s/%s", inet->host, inet->port, export)
        : g_strdup_printf("nbd://%s:%s", inet->host, inet->port);
}

static bool add_server(NetworkAddress *address, const SocketAddress *server,
                       const char *export, Error **errp)
{
    g_autofree char *text = NULL;

    switch (server->type) {
    case SOCKET_ADDRESS_TYPE_INET:
        text = g_strdup_printf("%s:%s", server->u.inet.host,
                               server->u.inet.port);
        network_add_pair(address, server->u.inet.host, ':',
                         server->u.inet.port);
        address->exact_filename = inet_filename(&server->u.inet, export);
        break;
    case SOCKET_ADDRESS_TYPE_UNIX:
        text = g_strdup(server->u.q_unix.path);
        network_add_name(address, text);
        address->exact_filename = unix_filename(text, export);
        break;
    default:
        error_setg(errp, "Only inet and unix servers can be had here");
        return false;
    }
    network_server_ends(address, text);
    return true;
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    /* How a server would be asked */
    static const char *const manners[] = {
        "tls-creds", "tls-hostname", "x-dirty-bitmap", "reconnect-delay",
        "open-timeout"
    };
    g_autofree char *export = NULL;
    SocketAddress *server;
    bool known;

    if (!take_old_options(options, errp)) {
        return false;
    }
    export = network_take(options, "export");
    for (size_t i = 0; i < ARRAY_SIZE(manners); i++) {
        g_free(network_take(options, manners[i]));
    }
    server = take_server(options, errp);
    if (!server) {
        return false;
    }
    known = add_server(address, server, export, errp);
    qapi_free_SocketAddress(server);
    if (!known) {
        return false;
    }
    if (export && strlen(export) > NBD_MAX_STRING_SIZE) {
        error_setg(errp, "export name too long to send to server");
        return false;
    }
    network_add_name(address, export ?: "");
    address->image = g_strdup(export ?: "");
    address->no_dirname = "Cannot generate a base directory for NBD nodes";
    return true;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    int ret;

    if (server_exists) {
        error_setg(errp, "Requested export not available");
        error_append_hint(errp, "server reported: export '%s' not present\n",
                          address->image);
        return -EINVAL;
    }
    /* No machine listens, or no socket is there */
    ret = strstart(address->exact_filename ?: "", "nbd+unix", NULL)
        ? ENOENT : ECONNREFUSED;
    error_setg_errno(errp, ret, "Failed to connect to '%s'", address->server);
    return -ret;
}

static const char *const strong_runtime_opts[] = {
    "path", "host", "port", "export", "tls-creds", "tls-hostname", "server.",
    NULL
};

const NetworkProtocol network_nbd = {
    .format_name = "nbd",
    .protocol_names = { "nbd", "nbd+tcp", "nbd+unix" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .fixed_size = "NBD nodes",
};
