/*
 * gluster: files of GlusterFS volumes, as block/gluster.c takes their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/qdict.h"
#include "qapi/error.h"
#include "qapi/qapi-visit-block-core.h"
#include "qapi/qobject-input-visitor.h"
#include "qemu/error-report.h"
#include "qemu/option.h"
#include "qobject/qdict.h"
#include "network-files.h"

#define GLUSTER_PORT "24007"

/* gluster[+tcp|+unix]://[host[:port]]/volume/path[?socket=path] */
static bool put_uri(const char *filename, QDict *options)
{
    g_autoptr(GUri) uri = g_uri_parse(filename, G_URI_FLAGS_NONE, NULL);
    g_autoptr(GHashTable) query = NULL;
    g_autofree char *volume = NULL;
    g_autofree char *port = NULL;
    const char *path, *host, *socket;
    bool is_unix;

    if (!uri) {
        return false;
    }
    is_unix = !strcmp(g_uri_get_scheme(uri), "gluster+unix");
    path = g_uri_get_path(uri);
    path += strspn(path, "/");
    volume = g_strndup(path, strcspn(path, "/"));
    path += strlen(volume);
    path += strspn(path, "/");
    if (!*path) {
        return false;
    }
    if (g_uri_get_query(uri)) {
        query = g_uri_parse_params(g_uri_get_query(uri), -1, "&",
                                   G_URI_PARAMS_NONE, NULL);
        if (!query || g_hash_table_size(query) != (is_unix ? 1 : 0)) {
            return false;
        }
    }
    host = g_uri_get_host(uri);
    if (is_unix) {
        socket = query ? g_hash_table_lookup(query, "socket") : NULL;
        if ((host && *host) || g_uri_get_port(uri) != -1 || !socket) {
            return false;
        }
        qdict_put_str(options, "server.0.type", "unix");
        qdict_put_str(options, "server.0.path", socket);
    } else {
        port = g_uri_get_port(uri) > 0
            ? g_strdup_printf("%d", g_uri_get_port(uri))
            : g_strdup(GLUSTER_PORT);
        qdict_put_str(options, "server.0.type", "inet");
        qdict_put_str(options, "server.0.host", host && *host ? host
                                                              : "localhost");
        qdict_put_str(options, "server.0.port", port);
    }
    qdict_put_str(options, "volume", volume);
    qdict_put_str(options, "path", path);
    return true;
}

static BlockdevOptionsGluster *take_options(QDict *options, Error **errp)
{
    BlockdevOptionsGluster *gluster = NULL;
    Visitor *v = qobject_input_visitor_new_flat_confused(options, errp);

    if (v) {
        visit_type_BlockdevOptionsGluster(v, NULL, &gluster, errp);
        visit_free(v);
        network_drop_all(options);
    }
    return gluster;
}

static bool add_server(NetworkAddress *address, const SocketAddress *server,
                       Error **errp)
{
    switch (server->type) {
    case SOCKET_ADDRESS_TYPE_INET:
        network_add_pair(address, server->u.inet.host, ':',
                         server->u.inet.port);
        address->server = g_strdup_printf("hint: failed on host %s and port %s ",
                                          server->u.inet.host,
                                          server->u.inet.port);
        return true;
    case SOCKET_ADDRESS_TYPE_UNIX:
        network_add_name(address, server->u.q_unix.path);
        address->server = g_strdup_printf("hint: failed on socket %s ",
                                          server->u.q_unix.path);
        return true;
    default:
        error_setg(errp, "Parameter 'type' may be 'inet' or 'unix'");
        return false;
    }
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    g_autofree char *filename = network_take(options, "filename");
    BlockdevOptionsGluster *gluster;
    bool known = true;

    warn_report_once("'gluster' is deprecated");
    if (filename && !put_uri(filename, options)) {
        error_setg(errp, "invalid URI %s", filename);
        error_append_hint(errp, "Usage: file=gluster[+transport]://"
                                "[host[:port]]volume/path[?socket=...]"
                                "[,file.debug=N]"
                                "[,file.logfile=/path/filename.log]\n");
        return false;
    }
    gluster = take_options(options, errp);
    if (!gluster) {
        return false;
    }
    if (!gluster->server) {
        error_setg(errp, "Parameter 'server' is missing");
        known = false;
    } else {
        known = add_server(address, gluster->server->value, errp);
    }
    if (known) {
        network_add_name(address, gluster->volume);
        address->server_end = address->path->len;
        network_add_path(address, gluster->path);
        address->image = g_strdup_printf("volume %s, path %s", gluster->volume,
                                         gluster->path);
        address->exact_filename = g_steal_pointer(&filename);
    }
    qapi_free_BlockdevOptionsGluster(gluster);
    return known;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    if (server_exists) {
        return -ENOENT;
    }
    error_setg(errp, "Gluster connection for %s failed to connect",
               address->image);
    error_append_hint(errp, "%sPlease refer to gluster logs for more info\n",
                      address->server);
    return -ENOTCONN;
}

static QemuOptsList create_opts = {
    .name = "qemu-gluster-create-opts",
    .head = QTAILQ_HEAD_INITIALIZER(create_opts.head),
    .desc = {
        {
            .name = BLOCK_OPT_SIZE,
            .type = QEMU_OPT_SIZE,
            .help = "Virtual disk size"
        },
        {
            .name = BLOCK_OPT_PREALLOC,
            .type = QEMU_OPT_STRING,
            .help = "Preallocation mode (allowed values: off, falloc, full)"
        },
        {
            .name = "debug",
            .type = QEMU_OPT_NUMBER,
            .help = "Gluster log level, valid range is 0-9",
        },
        {
            .name = "logfile",
            .type = QEMU_OPT_STRING,
            .help = "Logfile path of libgfapi",
        },
        { /* end of list */ }
    }
};

static const char *const strong_runtime_opts[] = {
    "volume", "path", "type", "server.", "host", "port", "to", "ipv4", "ipv6",
    "socket", NULL
};

const NetworkProtocol network_gluster = {
    .format_name = "gluster",
    .protocol_names = { "gluster+unix", "gluster+tcp", "gluster" },
    .strong_runtime_opts = strong_runtime_opts,
    .locate = locate,
    .missing = missing,
    .create_opts = &create_opts,
    .tells_allocated_size = true,
};
