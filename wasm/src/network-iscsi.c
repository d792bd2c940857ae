/*
 * iscsi, iser: logical units of iSCSI targets, as block/iscsi.c and libiscsi take
 * their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qemu/cutils.h"
#include "qobject/qdict.h"
#include "network-files.h"

#define ISCSI_PORT "3260"

static void put_default(QDict *options, const char *key, const char *value)
{
    if (!qdict_haskey(options, key)) {
        qdict_put_str(options, key, value);
    }
}

/* iscsi://[user[%password]@]host[:port]/target/lun[?argument] */
static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    g_autofree char *copy = NULL;
    g_autofree char *number = NULL;
    char *portal, *target, *lun, *user, *password;
    const char *rest;
    bool iser = strstart(filename, "iser://", &rest);
    int unit;

    if (!iser && !strstart(filename, "iscsi://", &rest)) {
        goto invalid;
    }
    copy = g_strdup(rest);
    portal = copy;
    target = strchr(portal, '/');
    lun = target ? strchr(target + 1, '/') : NULL;
    if (!lun) {
        goto invalid;
    }
    *target++ = *lun++ = '\0';
    lun[strcspn(lun, "?")] = '\0';
    if (qemu_strtoi(lun, NULL, 10, &unit) < 0 || unit < 0) {
        goto invalid;
    }
    portal = strrchr(copy, '@');
    if (portal) {
        *portal++ = '\0';
        user = copy;
        password = strchr(user, '%');
        if (password) {
            *password++ = '\0';
        }
        if (*user) {
            put_default(options, "user", user);
            put_default(options, "password", password ?: "");
        }
    } else {
        portal = copy;
    }
    number = g_strdup_printf("%d", unit);
    put_default(options, "transport", iser ? "iser" : "tcp");
    put_default(options, "portal", portal);
    put_default(options, "target", target);
    put_default(options, "lun", number);
    return;

invalid:
    error_setg(errp, "Failed to parse URL : %s", filename);
}

static bool check_password(QDict *options, Error **errp)
{
    g_autofree char *user = network_take(options, "user");
    g_autofree char *password = network_take(options, "password");

    if (!user) {
        g_free(network_take(options, "password-secret"));
        return true;
    }
    if (password && qdict_haskey(options, "password-secret")) {
        error_setg(errp, "'password' and 'password-secret' properties are "
                   "mutually exclusive");
        return false;
    }
    if (!password && !qdict_haskey(options, "password-secret")) {
        error_setg(errp, "CHAP username specified but no password was given");
        return false;
    }
    return network_take_secret(options, "password-secret", errp);
}

static void add_portal(NetworkAddress *address, const char *portal)
{
    const char *port = strrchr(portal, ':');
    g_autofree char *host = NULL;

    if (!port || strchr(port, ']')) {
        network_add_pair(address, portal, ':', ISCSI_PORT);
        return;
    }
    host = g_strndup(portal, port - portal);
    network_add_pair(address, host, ':', port + 1);
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    static const char *const manners[] = {
        "initiator-name", "header-digest", "timeout"
    };
    g_autofree char *transport = network_take(options, "transport");
    g_autofree char *portal = network_take(options, "portal");
    g_autofree char *target = network_take(options, "target");
    g_autofree char *lun = network_take(options, "lun");
    int unit = 0;

    for (size_t i = 0; i < ARRAY_SIZE(manners); i++) {
        g_free(network_take(options, manners[i]));
    }
    if (!transport || !portal || !target) {
        error_setg(errp, "Need all of transport, portal and target options");
        return false;
    }
    if (strcmp(transport, "tcp") && strcmp(transport, "iser")) {
        error_setg(errp, "Unknown transport: %s", transport);
        return false;
    }
    if (lun && (qemu_strtoi(lun, NULL, 10, &unit) < 0 || unit < 0)) {
        error_setg(errp, "Parameter 'lun' expects a number");
        return false;
    }
    if (!check_password(options, errp)) {
        return false;
    }
    g_free(lun);
    lun = g_strdup_printf("%d", unit);
    add_portal(address, portal);
    network_server_ends(address, portal);
    network_add_name(address, target);
    network_add_name(address, lun);
    address->image = g_strdup(target);
    return true;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    error_setg(errp, "iSCSI: Failed to connect to LUN : %s", server_exists
               ? "Failed to log in to target. Status: Target not found(515)"
               : "iscsi_service failed with : iscsi_service_reconnect_if_loggedin. Can not reconnect right now.");
    return -EINVAL;
}

static const char *const strong_runtime_opts[] = {
    "transport", "portal", "target", "user", "password", "password-secret",
    "lun", "initiator-name", "header-digest", NULL
};

const NetworkProtocol network_iscsi = {
    .format_name = "iscsi",
    .protocol_names = { "iscsi" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .fixed_size = "iSCSI devices",
};

const NetworkProtocol network_iser = {
    .format_name = "iser",
    .protocol_names = { "iser" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .fixed_size = "iSCSI devices",
};
