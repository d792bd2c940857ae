/*
 * Where a network image is: one file for each address, below NETWORK
 *
 * Each part of an address is one name, escaped so that it is a name, whatever it
 * contains: it never leads elsewhere, and no two parts become the same name.
 * src/images/network-path.ts does the same.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "crypto/secret.h"
#include "qapi/error.h"
#include "qobject/qdict.h"
#include "qobject/qjson.h"
#include "qobject/qstring.h"
#include "qemu/cutils.h"
#include "network-files.h"

/* For names and no others: what is left keeps its look, so that people know it */
static bool is_plain(char c)
{
    return g_ascii_isalnum(c) || (c && strchr("-._~+=,", c));
}

static void escape(GString *path, const char *part)
{
    /* "." and ".." are names of directories */
    bool dots = part[strspn(part, ".")] == '\0';

    if (!*part) {
        g_string_append_c(path, '%');
    }
    for (const char *p = part; *p; p++) {
        if (is_plain(*p) && !(dots && *p == '.')) {
            g_string_append_c(path, *p);
        } else {
            g_string_append_printf(path, "%%%02X", (unsigned char)*p);
        }
    }
}

void network_add_name(NetworkAddress *address, const char *name)
{
    g_string_append_c(address->path, '/');
    escape(address->path, name);
}

void network_add_pair(NetworkAddress *address, const char *first,
                      char separator, const char *second)
{
    network_add_name(address, first);
    g_string_append_c(address->path, separator);
    escape(address->path, second);
}

void network_add_path(NetworkAddress *address, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    bool any = false;

    for (char **name = names; *name; name++) {
        if (**name) {
            network_add_name(address, *name);
            any = true;
        }
    }
    if (!any) {
        network_add_name(address, "");
    }
}

void network_server_ends(NetworkAddress *address, const char *server)
{
    address->server_end = address->path->len;
    address->server = g_strdup(server);
}

char *network_take(QDict *options, const char *key)
{
    QObject *value = qdict_get(options, key);
    QString *string = qobject_to(QString, value);
    char *taken;

    if (!value) {
        return NULL;
    }
    taken = string ? g_strdup(qstring_get_str(string))
                   : g_string_free(qobject_to_json(value), false);
    qdict_del(options, key);
    return taken;
}

void network_drop_all(QDict *options)
{
    const QDictEntry *entry;

    while ((entry = qdict_first(options))) {
        qdict_del(options, qdict_entry_key(entry));
    }
}

bool network_take_secret(QDict *options, const char *key, Error **errp)
{
    g_autofree char *id = network_take(options, key);
    g_autofree uint8_t *secret = NULL;
    size_t length;

    return !id || qcrypto_secret_lookup(id, &secret, &length, errp) == 0;
}

bool network_only_filename(QDict *options, const char *const *keys,
                           const char *message, Error **errp)
{
    const QDictEntry *entry;

    for (entry = qdict_first(options); entry;
         entry = qdict_next(options, entry)) {
        const char *key = qdict_entry_key(entry);

        if (g_strv_contains(keys, key) || strstart(key, "server.", NULL)) {
            error_setg(errp, message, key);
            return false;
        }
    }
    return true;
}
