/*
 * Network images without a network: rbd:, nbd:// and their like are files of
 * the system, one for each address
 *
 * Each driver is QEMU's own driver "file" under another name: it takes the address
 * apart as the real one does, and leaves the rest to block/file-posix.c. So
 * nothing is added to the graph, and holes, reopening and requests are the file's.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/block-io.h"
#include "block/qdict.h"
#include "qapi/error.h"
#include "qapi/qapi-visit-block-core.h"
#include "qapi/qobject-output-visitor.h"
#include "qemu/cutils.h"
#include "qemu/module.h"
#include "qemu/option.h"
#include "qobject/qdict.h"
#include "network-files.h"
#include <emscripten.h>

#define NETWORK "/@network"

/* In system-calls.js: whether the system has network images */
bool backing_chain_has_network(void);

/* Beside the state of block/file-posix.c, which comes first in bs->opaque */
typedef struct NetworkFile {
    char *exact_filename;
    char *dirname;
    const char *no_dirname;
} NetworkFile;

typedef struct NetworkDriver {
    BlockDriver driver;
    const NetworkProtocol *protocol;
} NetworkDriver;

static const NetworkProtocol *const protocols[] = {
    &network_rbd, &network_nbd, &network_iscsi, &network_iser,
    &network_gluster, &network_http, &network_https, &network_ftp,
    &network_ftps, &network_ssh, &network_nfs, &network_nvme,
};

static const NetworkProtocol *protocol_of(const BlockDriver *drv)
{
    return container_of(drv, NetworkDriver, driver)->protocol;
}

static size_t file_state_size(void)
{
    return ROUND_UP(bdrv_file.instance_size, sizeof(uint64_t));
}

static NetworkFile *network_file(BlockDriverState *bs)
{
    return (NetworkFile *)((char *)bs->opaque + file_state_size());
}

static void address_init(NetworkAddress *address, const char *directory)
{
    *address = (NetworkAddress){ .path = g_string_new(NETWORK) };
    network_add_name(address, directory);
}

static void address_free(NetworkAddress *address)
{
    g_string_free(address->path, true);
    g_free(address->server);
    g_free(address->image);
    g_free(address->exact_filename);
    g_free(address->dirname);
}

/* iser is iscsi over other wires, to the same units */
static const char *directory_of(const NetworkProtocol *protocol)
{
    return protocol == &network_iser ? "iscsi" : protocol->format_name;
}

static int say_missing(const NetworkProtocol *protocol,
                       const NetworkAddress *address, Error **errp)
{
    g_autofree char *server = g_strndup(address->path->str,
                                        address->server_end);

    return protocol->missing(address, access(server, F_OK) == 0, errp);
}

static int network_open(BlockDriverState *bs, QDict *options, int flags,
                        Error **errp)
{
    const NetworkProtocol *protocol = protocol_of(bs->drv);
    const BlockDriver *driver = &bdrv_file;
    NetworkAddress address;
    struct stat st;
    int ret = 0;

    address_init(&address, directory_of(protocol));
    if (!protocol->locate(bs->drv->protocol_name, options, &address, errp)) {
        ret = -EINVAL;
        goto out;
    }
    if (address.read_only) {
        bdrv_graph_rdlock_main_loop();
        ret = bdrv_apply_auto_read_only(bs, address.read_only, errp);
        bdrv_graph_rdunlock_main_loop();
        if (ret < 0) {
            goto out;
        }
        flags = bs->open_flags;
    }
    if (stat(address.path->str, &st) < 0) {
        ret = say_missing(protocol, &address, errp);
        goto out;
    }
    if (S_ISBLK(st.st_mode)) {
        driver = bdrv_find_format("host_device");
    }
    qdict_put_str(options, "filename", address.path->str);
    /* Nobody on a network knows of this machine's locks */
    qdict_put_str(options, "locking", "off");
    ret = driver->bdrv_open(bs, options, flags, errp);
    if (ret == 0) {
        *network_file(bs) = (NetworkFile){
            .exact_filename = g_steal_pointer(&address.exact_filename),
            .dirname = g_steal_pointer(&address.dirname),
            .no_dirname = address.no_dirname,
        };
    }
out:
    address_free(&address);
    return ret;
}

static void network_close(BlockDriverState *bs)
{
    NetworkFile *network = network_file(bs);

    g_free(network->exact_filename);
    g_free(network->dirname);
    *network = (NetworkFile){};
    bdrv_file.bdrv_close(bs);
}

static void GRAPH_RDLOCK network_refresh_filename(BlockDriverState *bs)
{
    const char *exact_filename = network_file(bs)->exact_filename;

    if (exact_filename &&
        strlen(exact_filename) < sizeof(bs->exact_filename)) {
        pstrcpy(bs->exact_filename, sizeof(bs->exact_filename),
                exact_filename);
    }
}

static char * GRAPH_RDLOCK network_dirname(BlockDriverState *bs, Error **errp)
{
    const NetworkFile *network = network_file(bs);

    bdrv_refresh_filename(bs);
    if (network->no_dirname) {
        error_setg(errp, "%s", network->no_dirname);
        return NULL;
    }
    if (network->dirname) {
        return g_strdup(network->dirname);
    }
    if (!bs->exact_filename[0]) {
        error_setg(errp, "Cannot generate a base directory for %s nodes",
                   bs->drv->format_name);
        return NULL;
    }
    return path_combine(bs->exact_filename, "");
}

static int coroutine_fn GRAPH_RDLOCK
network_co_truncate(BlockDriverState *bs, int64_t offset, bool exact,
                    PreallocMode prealloc, BdrvRequestFlags flags,
                    Error **errp)
{
    const NetworkProtocol *protocol = protocol_of(bs->drv);
    int64_t length = bdrv_file.bdrv_co_getlength(bs);

    if (length < 0) {
        error_setg_errno(errp, -length, "Cannot get the image's length");
        return length;
    }
    if (protocol->fixed_size) {
        if (offset != length && exact) {
            error_setg(errp, "Cannot resize %s", protocol->fixed_size);
            return -ENOTSUP;
        }
        if (offset > length) {
            error_setg(errp, "Cannot grow %s", protocol->fixed_size);
            return -EINVAL;
        }
        return 0;
    }
    if (protocol->can_only_grow && offset < length) {
        error_setg(errp, "%s driver does not support shrinking files",
                   protocol->format_name);
        return -ENOTSUP;
    }
    return bdrv_file.bdrv_co_truncate(bs, offset, exact, prealloc, flags, errp);
}

static int coroutine_fn GRAPH_RDLOCK
network_co_get_info(BlockDriverState *bs, BlockDriverInfo *bdi)
{
    bdi->cluster_size = protocol_of(bs->drv)->cluster_size;
    return 0;
}

static int coroutine_fn GRAPH_UNLOCKED
create_file(const NetworkProtocol *protocol, QDict *options, QemuOpts *opts,
            BlockdevCreateOptionsFile *file, Error **errp)
{
    BlockdevCreateOptions create = {
        .driver = BLOCKDEV_DRIVER_FILE,
        .u.file = *file,
    };
    g_autofree char *parent = NULL;
    NetworkAddress address;
    int ret = -EINVAL;

    address_init(&address, directory_of(protocol));
    if (!protocol->locate(protocol->protocol_names[0], options, &address,
                          errp) ||
        (protocol->check_create &&
         !protocol->check_create(&address, opts, errp))) {
        goto out;
    }
    parent = g_path_get_dirname(address.path->str);
    if (g_mkdir_with_parents(parent, 0755) < 0) {
        ret = -errno;
        error_setg_errno(errp, errno, "Could not create '%s'", address.image);
        goto out;
    }
    create.u.file.filename = address.path->str;
    ret = bdrv_file.bdrv_co_create(&create, errp);
out:
    address_free(&address);
    return ret;
}

static int coroutine_fn GRAPH_UNLOCKED
network_co_create_opts(BlockDriver *drv, const char *filename, QemuOpts *opts,
                       Error **errp)
{
    const NetworkProtocol *protocol = protocol_of(drv);
    BlockdevCreateOptionsFile file = {
        .size = ROUND_UP(qemu_opt_get_size_del(opts, BLOCK_OPT_SIZE, 0),
                         BDRV_SECTOR_SIZE),
    };
    g_autofree char *preallocation = qemu_opt_get_del(opts, BLOCK_OPT_PREALLOC);
    g_autoptr(QDict) options = qdict_new();
    Error *local_err = NULL;

    file.preallocation = qapi_enum_parse(&PreallocMode_lookup, preallocation,
                                         PREALLOC_MODE_OFF, &local_err);
    file.has_preallocation = true;
    if (!local_err && drv->bdrv_parse_filename) {
        protocol->parse_filename(filename, options, &local_err);
    } else {
        qdict_put_str(options, "filename", filename);
    }
    if (local_err) {
        error_propagate(errp, local_err);
        return -EINVAL;
    }
    return create_file(protocol, options, opts, &file, errp);
}

/* Where blockdev-create is to make the image, as options of blockdev-add */
static QDict *location_options(BlockdevCreateOptions *create,
                               BlockdevCreateOptionsFile *file)
{
    QObject *location = NULL;
    Visitor *v = qobject_output_visitor_new(&location);
    QDict *options;

    switch (create->driver) {
    case BLOCKDEV_DRIVER_RBD:
        file->size = create->u.rbd.size;
        visit_type_BlockdevOptionsRbd(v, NULL, &create->u.rbd.location,
                                      &error_abort);
        break;
    case BLOCKDEV_DRIVER_GLUSTER:
        file->size = create->u.gluster.size;
        file->has_preallocation = create->u.gluster.has_preallocation;
        file->preallocation = create->u.gluster.preallocation;
        visit_type_BlockdevOptionsGluster(v, NULL, &create->u.gluster.location,
                                          &error_abort);
        break;
    case BLOCKDEV_DRIVER_SSH:
        file->size = create->u.ssh.size;
        visit_type_BlockdevOptionsSsh(v, NULL, &create->u.ssh.location,
                                      &error_abort);
        break;
    case BLOCKDEV_DRIVER_NFS:
        file->size = create->u.nfs.size;
        visit_type_BlockdevOptionsNfs(v, NULL, &create->u.nfs.location,
                                      &error_abort);
        break;
    default:
        g_assert_not_reached();
    }
    visit_complete(v, &location);
    visit_free(v);
    options = qobject_to(QDict, location);
    qdict_flatten(options);
    return options;
}

static int coroutine_fn GRAPH_UNLOCKED
network_co_create(BlockdevCreateOptions *create, Error **errp)
{
    BlockdevCreateOptionsFile file = {};
    g_autoptr(QDict) options = location_options(create, &file);

    for (size_t i = 0; i < ARRAY_SIZE(protocols); i++) {
        if (!strcmp(protocols[i]->format_name,
                    BlockdevDriver_str(create->driver))) {
            return create_file(protocols[i], options, NULL, &file, errp);
        }
    }
    g_assert_not_reached();
}

/* No node has the driver yet: there is nothing to lock */
static void TSA_NO_TSA register_driver(const NetworkProtocol *protocol,
                                       const char *name)
{
    NetworkDriver *network = g_new0(NetworkDriver, 1);
    BlockDriver *drv = &network->driver;

    network->protocol = protocol;
    *drv = bdrv_file;
    drv->format_name = protocol->format_name;
    drv->protocol_name = name;
    drv->instance_size = file_state_size() + sizeof(NetworkFile);
    drv->bdrv_needs_filename = false;
    drv->bdrv_parse_filename = protocol->parse_filename;
    drv->strong_runtime_opts = protocol->strong_runtime_opts;
    drv->mutable_opts = NULL;
    drv->bdrv_open = network_open;
    drv->bdrv_close = network_close;
    drv->bdrv_refresh_filename = network_refresh_filename;
    drv->bdrv_dirname = network_dirname;
    drv->bdrv_co_truncate = network_co_truncate;
    drv->bdrv_co_get_info = protocol->cluster_size ? network_co_get_info : NULL;
    drv->bdrv_co_delete_file = NULL;
    drv->bdrv_get_specific_info = NULL;
    drv->bdrv_get_specific_stats = NULL;
    if (!protocol->tells_allocated_size) {
        drv->bdrv_co_get_allocated_file_size = NULL;
    }
    if (protocol->create_opts) {
        drv->create_opts = protocol->create_opts;
        drv->bdrv_co_create = network_co_create;
        drv->bdrv_co_create_opts = network_co_create_opts;
    } else if (protocol->can_only_read) {
        drv->create_opts = NULL;
        drv->bdrv_co_create = NULL;
        drv->bdrv_co_create_opts = NULL;
    } else {
        drv->create_opts = &bdrv_create_opts_simple;
        drv->bdrv_co_create = NULL;
        drv->bdrv_co_create_opts = bdrv_co_create_opts_simple;
    }
    if (protocol->can_only_read) {
        drv->bdrv_co_pwritev = NULL;
        drv->bdrv_co_pwrite_zeroes = NULL;
        drv->bdrv_co_pdiscard = NULL;
        drv->bdrv_co_truncate = NULL;
    }
    bdrv_register(drv);
}

static void register_network_drivers(void)
{
    if (!backing_chain_has_network()) {
        return;
    }
    for (size_t i = 0; i < ARRAY_SIZE(protocols); i++) {
        const char *const *names = protocols[i]->protocol_names;

        for (size_t j = 0; j < ARRAY_SIZE(protocols[i]->protocol_names); j++) {
            if (names[j]) {
                register_driver(protocols[i], names[j]);
            }
        }
    }
}

block_init(register_network_drivers);
