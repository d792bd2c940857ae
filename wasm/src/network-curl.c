/*
 * http, https, ftp, ftps: what servers give out, as block/curl.c takes their
 * addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qemu/cutils.h"
#include "qobject/qdict.h"
#include "network-files.h"

static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    qdict_put_str(options, "url", filename);
}

/* What can't be told in a URL alone, or would tell a secret */
static bool take_credentials(QDict *options, bool *any, Error **errp)
{
    static const char *const secrets[] = {
        "cookie-secret", "password-secret", "proxy-password-secret"
    };
    static const char *const plain[] = {
        "cookie", "username", "proxy-username"
    };

    if (qdict_haskey(options, "cookie") &&
        qdict_haskey(options, "cookie-secret")) {
        error_setg(errp,
                   "curl driver cannot handle both cookie and cookie secret");
        return false;
    }
    for (size_t i = 0; i < ARRAY_SIZE(secrets); i++) {
        *any |= qdict_haskey(options, secrets[i]);
        if (!network_take_secret(options, secrets[i], errp)) {
            return false;
        }
    }
    for (size_t i = 0; i < ARRAY_SIZE(plain); i++) {
        *any |= qdict_haskey(options, plain[i]);
        g_free(network_take(options, plain[i]));
    }
    return true;
}

/* Cuts the port off, brackets around an address left alone */
static const char *cut_port(char *host, const char *protocol_name)
{
    char *port = strrchr(host, ':');

    if (port && !strchr(port, ']')) {
        *port = '\0';
        return port + 1;
    }
    return !strcmp(protocol_name, "http") ? "80" :
           !strcmp(protocol_name, "https") ? "443" :
           !strcmp(protocol_name, "ftp") ? "21" : "990";
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    g_autofree char *url = NULL;
    g_autofree char *readahead = network_take(options, "readahead");
    g_autofree char *timeout = network_take(options, "timeout");
    g_autofree char *sslverify = network_take(options, "sslverify");
    g_autofree char *server = NULL;
    g_autofree char *host = NULL;
    bool credentials = false;
    const char *rest, *port;
    uint64_t size;

    address->read_only = "curl driver does not support writes";
    if (readahead && (qemu_strtosz(readahead, NULL, &size) < 0 || size & 511)) {
        error_setg(errp, "HTTP_READAHEAD_SIZE %s is not a multiple of 512",
                   readahead);
        return false;
    }
    if (!take_credentials(options, &credentials, errp)) {
        return false;
    }
    url = network_take(options, "url");
    if (!url) {
        error_setg(errp, "curl block driver requires an 'url' option");
        return false;
    }
    if (!strstart(url, protocol_name, &rest) ||
        !strstart(rest, "://", &rest)) {
        error_setg(errp, "%s curl driver cannot handle the URL '%s' (does not "
                   "start with '%s://')", protocol_name, url, protocol_name);
        return false;
    }
    server = g_strndup(rest, strcspn(rest, "/?#"));
    rest += strlen(server);
    host = g_strdup(strrchr(server, '@') ? strrchr(server, '@') + 1 : server);
    port = cut_port(host, protocol_name);
    network_add_pair(address, host, ':', port);
    g_free(server);
    server = g_strdup_printf("%s port %s", host, port);
    network_server_ends(address, server);
    network_add_path(address, rest);
    address->image = g_strdup(protocol_name);
    if (!credentials && (!sslverify || !strcmp(sslverify, "on") ||
                         !strcmp(sslverify, "true"))) {
        address->exact_filename = g_steal_pointer(&url);
    }
    return true;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    if (!server_exists) {
        error_setg(errp, "CURL: Error opening file: Failed to connect to %s "
                   "after 0 ms: Could not connect to server", address->server);
    } else if (strstart(address->image, "http", NULL)) {
        error_setg(errp, "CURL: Error opening file: "
                   "The requested URL returned error: 404");
    } else {
        error_setg(errp, "CURL: Error opening file: The file does not exist");
    }
    return -EINVAL;
}

static const char *const strong_runtime_opts[] = {
    "url", "sslverify", "cookie", "cookie-secret", "username",
    "password-secret", "proxy-username", "proxy-password-secret", NULL
};

#define CURL_PROTOCOL(name) {                                               \
    .format_name = name,                                                    \
    .protocol_names = { name },                                             \
    .strong_runtime_opts = strong_runtime_opts,                             \
    .parse_filename = parse_filename,                                       \
    .locate = locate,                                                       \
    .missing = missing,                                                     \
    .can_only_read = true,                                                  \
}

const NetworkProtocol network_http = CURL_PROTOCOL("http");
const NetworkProtocol network_https = CURL_PROTOCOL("https");
const NetworkProtocol network_ftp = CURL_PROTOCOL("ftp");
const NetworkProtocol network_ftps = CURL_PROTOCOL("ftps");
