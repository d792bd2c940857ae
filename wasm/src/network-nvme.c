/*
 * nvme: namespaces of NVMe controllers that a guest's QEMU drives itself, as
 * block/nvme.c takes their addresses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qemu/cutils.h"
#include "qobject/qdict.h"
#include "network-files.h"

/* nvme://device[/namespace] */
static void parse_filename(const char *filename, QDict *options, Error **errp)
{
    g_autofree char *device = NULL;
    const char *rest, *namespace;
    unsigned long number;

    if (!strstart(filename, "nvme://", &rest) || !*rest) {
        return;
    }
    device = g_strndup(rest, strcspn(rest, "/"));
    qdict_put_str(options, "device", device);
    if (!rest[strlen(device)]) {
        return;
    }
    namespace = rest + strlen(device) + 1;
    if (*namespace && qemu_strtoul(namespace, NULL, 10, &number)) {
        error_setg(errp, "Invalid namespace '%s', positive number expected",
                   namespace);
        return;
    }
    qdict_put_str(options, "namespace", *namespace ? namespace : "1");
}

static bool locate(const char *protocol_name, QDict *options,
                   NetworkAddress *address, Error **errp)
{
    g_autofree char *device = network_take(options, "device");
    g_autofree char *namespace = network_take(options, "namespace");
    g_autofree char *name = NULL;
    int number = 1;

    if (!device) {
        error_setg(errp, "'device' option is required");
        return false;
    }
    if (namespace && qemu_strtoi(namespace, NULL, 10, &number) < 0) {
        error_setg(errp, "Parameter 'namespace' expects a number");
        return false;
    }
    name = g_strdup_printf("%d", number);
    network_add_name(address, device);
    network_server_ends(address, device);
    network_add_name(address, name);
    address->image = g_strdup(device);
    address->exact_filename = g_strdup_printf("nvme://%s/%s", device, name);
    return true;
}

static int missing(const NetworkAddress *address, bool server_exists,
                   Error **errp)
{
    error_setg(errp, "Failed to find iommu group sysfs path: Failed to read "
               "the symbolic link “/sys/bus/pci/devices/%s/iommu_group”: "
               "No such file or directory", address->image);
    return -EINVAL;
}

static const char *const strong_runtime_opts[] = {
    "device", "namespace", NULL
};

const NetworkProtocol network_nvme = {
    .format_name = "nvme",
    .protocol_names = { "nvme" },
    .strong_runtime_opts = strong_runtime_opts,
    .parse_filename = parse_filename,
    .locate = locate,
    .missing = missing,
    .fixed_size = "NVMe devices",
};
