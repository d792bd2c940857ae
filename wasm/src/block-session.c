/*
 * The block session: QEMU's block layer with a QMP monitor and guests' disks,
 * driven call by call from JavaScript (block-session.js)
 *
 * What an exported function returns is lost once its stack was unwound, so
 * all of them return nothing and hand their results over.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/aio.h"
#include "block/block_int.h"
#include "block/dirty-bitmap.h"
#include "block/blockjob.h"
#include "crypto/init.h"
#include "monitor/monitor.h"
#include "qapi/compat-policy.h"
#include "qapi/error.h"
#include "qapi/qapi-commands-block.h"
#include "qapi/qapi-commands-block-core.h"
#include "qapi/qapi-commands-job.h"
#include "qapi/qapi-commands-transaction.h"
#include "qapi/qapi-emit-events.h"
#include "qapi/qapi-visit-qom.h"
#include "qapi/qmp-registry.h"
#include "qapi/qobject-input-visitor.h"
#include "qemu-io.h"
#include "qemu/main-loop.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qobject/qdict.h"
#include "qobject/qjson.h"
#include "qobject/qlist.h"
#include "qom/object_interfaces.h"
#include "system/block-backend.h"
#include "system/blockdev.h"
#include "block-session.h"
#include "breathe.h"
#include <emscripten.h>

/* In block-session.js: the only ways out of a call */
void block_session_event(const char *json);
void block_session_answer(const char *json);
void block_session_result(int result);
void block_session_error(const char *message);

static QmpCommandList commands = QTAILQ_HEAD_INITIALIZER(commands);

/* Every session is ready for commands; who greets it as usual is welcome */
static void accept_capabilities(QDict *args, QObject **ret, Error **errp)
{
}

/*
 * object-add and object-del as in qom/qom-qmp-cmds.c, which can't be had without the
 * system emulator
 */
static void add_object(QDict *args, QObject **ret, Error **errp)
{
    Visitor *visitor = qobject_input_visitor_new_qmp(QOBJECT(args));
    ObjectOptions *options = NULL;

    if (visit_type_ObjectOptions(visitor, NULL, &options, errp)) {
        user_creatable_add_qapi(options, errp);
    }
    qapi_free_ObjectOptions(options);
    visit_free(visitor);
}

static void delete_object(QDict *args, QObject **ret, Error **errp)
{
    Visitor *visitor = qobject_input_visitor_new_qmp(QOBJECT(args));
    g_autofree char *id = NULL;

    if (visit_start_struct(visitor, NULL, NULL, 0, errp)) {
        if (visit_type_str(visitor, "id", &id, errp) &&
            visit_check_struct(visitor, errp)) {
            user_creatable_del(id, errp);
        }
        visit_end_struct(visitor, NULL);
    }
    visit_free(visitor);
}

/*
 * The areas that a dirty bitmap has marked, in order, as offset, length, offset,
 * length and so on: QEMU's own commands tell only how much it has. Areas that
 * lie no more than @gap bytes apart are told as one.
 */
static void query_dirty_areas(QDict *args, QObject **ret, Error **errp)
{
    int64_t gap = qdict_get_try_int(args, "gap", 0);
    BlockDriverState *bs;
    BdrvDirtyBitmap *bitmap;
    QList *areas;
    int64_t at = 0, start, length, size;

    GRAPH_RDLOCK_GUARD_MAINLOOP();
    bitmap = block_dirty_bitmap_lookup(qdict_get_try_str(args, "node"),
                                       qdict_get_try_str(args, "name"), &bs,
                                       errp);
    if (!bitmap) {
        return;
    }
    size = bdrv_dirty_bitmap_size(bitmap);
    areas = qlist_new();
    while (bdrv_dirty_bitmap_next_dirty_area(bitmap, at, size, INT64_MAX,
                                             &start, &length)) {
        int64_t further;

        at = start + length;
        while (bdrv_dirty_bitmap_next_dirty_area(bitmap, at,
                                                 MIN(size, at + gap), INT64_MAX,
                                                 &further, &length)) {
            at = further + length;
        }
        qlist_append_int(areas, start);
        qlist_append_int(areas, at - start);
    }
    *ret = QOBJECT(areas);
}

#define COMMAND(name, function) { name, qmp_marshal_##function, 0 }
#define COROUTINE(name, function) { name, qmp_marshal_##function, QCO_COROUTINE }

static const struct {
    const char *name;
    QmpCommandFunc *function;
    QmpCommandOptions options;
} command_table[] = {
    { "qmp_capabilities", accept_capabilities, 0 },
    COMMAND("block-commit", block_commit),
    COMMAND("block-dirty-bitmap-add", block_dirty_bitmap_add),
    COMMAND("block-dirty-bitmap-clear", block_dirty_bitmap_clear),
    COMMAND("block-dirty-bitmap-disable", block_dirty_bitmap_disable),
    COMMAND("block-dirty-bitmap-enable", block_dirty_bitmap_enable),
    COMMAND("block-dirty-bitmap-merge", block_dirty_bitmap_merge),
    COMMAND("block-dirty-bitmap-remove", block_dirty_bitmap_remove),
    COMMAND("block-job-cancel", block_job_cancel),
    COMMAND("block-job-change", block_job_change),
    COMMAND("block-job-complete", block_job_complete),
    COMMAND("block-job-dismiss", block_job_dismiss),
    COMMAND("block-job-finalize", block_job_finalize),
    COMMAND("block-job-pause", block_job_pause),
    COMMAND("block-job-resume", block_job_resume),
    COMMAND("block-job-set-speed", block_job_set_speed),
    COMMAND("block-set-write-threshold", block_set_write_threshold),
    COROUTINE("block_resize", block_resize),
    COMMAND("block-stream", block_stream),
    COMMAND("blockdev-add", blockdev_add),
    COMMAND("blockdev-backup", blockdev_backup),
    COMMAND("blockdev-create", blockdev_create),
    COMMAND("blockdev-del", blockdev_del),
    COMMAND("blockdev-mirror", blockdev_mirror),
    COMMAND("blockdev-reopen", blockdev_reopen),
    COMMAND("blockdev-snapshot", blockdev_snapshot),
    COMMAND("blockdev-snapshot-sync", blockdev_snapshot_sync),
    COMMAND("change-backing-file", change_backing_file),
    COMMAND("job-cancel", job_cancel),
    COMMAND("job-complete", job_complete),
    COMMAND("job-dismiss", job_dismiss),
    COMMAND("job-finalize", job_finalize),
    COMMAND("job-pause", job_pause),
    COMMAND("job-resume", job_resume),
    { "object-add", add_object, 0 },
    { "object-del", delete_object, 0 },
    COMMAND("query-block", query_block),
    COMMAND("query-block-jobs", query_block_jobs),
    COMMAND("query-blockstats", query_blockstats),
    COMMAND("query-jobs", query_jobs),
    COMMAND("query-named-block-nodes", query_named_block_nodes),
    COMMAND("transaction", transaction),
    COMMAND("x-debug-query-block-graph", x_debug_query_block_graph),
    { "x-query-dirty-areas", query_dirty_areas, 0 },
};

int block_session_main(void)
{
    module_call_init(MODULE_INIT_QOM);
    qcrypto_init(&error_fatal);
    bdrv_init();
    for (size_t i = 0; i < ARRAY_SIZE(command_table); i++) {
        qmp_register_command(&commands, command_table[i].name,
                             command_table[i].function,
                             command_table[i].options, 0);
    }
    qemu_init_main_loop(&error_fatal);
    return 0;
}

static void give_json(void (*give)(const char *), QDict *dict)
{
    g_autoptr(GString) json = qobject_to_json(QOBJECT(dict));

    give(json->str);
}

/* In place of the monitor, of which the block layer knows no more than this */
void qapi_event_emit(QAPIEvent event, QDict *qdict)
{
    give_json(block_session_event, qdict);
}

Monitor *monitor_cur(void)
{
    return NULL;
}

Monitor *monitor_set_cur(Coroutine *co, Monitor *mon)
{
    return NULL;
}

int monitor_vprintf(Monitor *mon, const char *fmt, va_list ap)
{
    g_assert_not_reached();
}

typedef struct {
    QObject *request;
    QDict *answer;
    bool done;
} Dispatch;

static void coroutine_fn dispatch_in_coroutine(void *opaque)
{
    Dispatch *dispatch = opaque;

    dispatch->answer = qmp_dispatch(&commands, dispatch->request, false, NULL);
    dispatch->done = true;
}

static bool wants_coroutine(QObject *request)
{
    QDict *dict = qobject_to(QDict, request);
    const char *name = dict ? qdict_get_try_str(dict, "execute") : NULL;
    const QmpCommand *command = name ? qmp_find_command(&commands, name) : NULL;

    return command && (command->options & QCO_COROUTINE);
}

/* Runs one QMP command; always hands over one answer. */
EMSCRIPTEN_KEEPALIVE void session_command(const char *json)
{
    Error *err = NULL;
    Dispatch dispatch = { .request = qobject_from_json(json, &err) };

    breath_taken();
    if (!dispatch.request) {
        dispatch.answer = qmp_error_response(err);
    } else if (wants_coroutine(dispatch.request)) {
        qemu_coroutine_enter(qemu_coroutine_create(dispatch_in_coroutine,
                                                   &dispatch));
        while (!dispatch.done) {
            main_loop_wait(false);
        }
    } else {
        dispatch.answer = qmp_dispatch(&commands, dispatch.request, false,
                                       NULL);
    }
    give_json(block_session_answer, dispatch.answer);
    qobject_unref(dispatch.answer);
    qobject_unref(dispatch.request);
}

/*
 * Turns the event loop once, without waiting. Hands over in how many
 * milliseconds there is more to do: 0 for at once, -1 for never by itself.
 */
EMSCRIPTEN_KEEPALIVE void session_turn(void)
{
    int64_t timeout;

    breath_taken();
    main_loop_wait(true);
    timeout = qemu_soonest_timeout(aio_compute_timeout(qemu_get_aio_context()),
                                   timerlistgroup_deadline_ns(&main_loop_tlg));
    block_session_result(qemu_timeout_ns_to_ms(timeout));
}

static BlockBackend *guest_disk(const char *disk)
{
    BlockBackend *blk = blk_by_name(disk);

    if (!blk) {
        g_autofree char *message =
            g_strdup_printf("The guest has no disk '%s'", disk);

        block_session_error(message);
    }
    return blk;
}

static void give_error(Error *err)
{
    block_session_error(error_get_pretty(err));
    error_free(err);
}

/*
 * Plugs node @node into the guest as @disk, with the permissions that a
 * virtio disk takes. The disk follows its node through pivots.
 */
EMSCRIPTEN_KEEPALIVE void session_attach(const char *disk, const char *node,
                                         bool read_only)
{
    Error *err = NULL;
    uint64_t perm = BLK_PERM_CONSISTENT_READ | (read_only ? 0 : BLK_PERM_WRITE);
    uint64_t shared = BLK_PERM_CONSISTENT_READ | BLK_PERM_WRITE_UNCHANGED |
                      BLK_PERM_RESIZE;
    BlockDriverState *bs = bdrv_lookup_bs(NULL, node, &err);
    BlockBackend *blk;

    if (!bs) {
        give_error(err);
        return;
    }
    blk = blk_new(qemu_get_aio_context(), perm, shared);
    if (!monitor_add_blk(blk, disk, &err)) {
        give_error(err);
    } else if (blk_insert_bs(blk, bs, &err) < 0) {
        give_error(err);
        monitor_remove_blk(blk);
    } else {
        return;
    }
    blk_unref(blk);
}

EMSCRIPTEN_KEEPALIVE void session_detach(const char *disk)
{
    BlockBackend *blk = guest_disk(disk);

    if (blk) {
        monitor_remove_blk(blk);
        blk_unref(blk);
    }
}

/* Hands over the name of the node that @disk reads and writes now. */
EMSCRIPTEN_KEEPALIVE void session_node(const char *disk)
{
    BlockBackend *blk = guest_disk(disk);

    GRAPH_RDLOCK_GUARD_MAINLOOP();
    if (blk) {
        BlockDriverState *bs = bdrv_skip_filters(blk_bs(blk));

        block_session_answer(bs ? bdrv_get_node_name(bs) : "");
    }
}

/* Runs a command of qemu-io's on @disk; hands over its status. */
EMSCRIPTEN_KEEPALIVE void session_io(const char *disk, const char *command)
{
    BlockBackend *blk = guest_disk(disk);
    uint64_t perm, shared;
    int ret;

    breath_taken();
    if (!blk) {
        return;
    }
    blk_get_perm(blk, &perm, &shared);
    ret = qemuio_command(blk, command);
    blk_set_perm(blk, perm, shared, &error_abort);
    fflush(NULL);
    block_session_result(ret);
}

static void give_outcome(int ret)
{
    if (ret < 0) {
        block_session_error(strerror(-ret));
    }
}

/* Offsets come as doubles: exact below 2^53, where images end. */
EMSCRIPTEN_KEEPALIVE void session_read(const char *disk, double offset,
                                       int bytes, void *buf)
{
    BlockBackend *blk = guest_disk(disk);

    breath_taken();
    if (blk) {
        give_outcome(blk_pread(blk, offset, bytes, buf, 0));
    }
}

EMSCRIPTEN_KEEPALIVE void session_write(const char *disk, double offset,
                                        int bytes, const void *buf)
{
    BlockBackend *blk = guest_disk(disk);

    breath_taken();
    if (blk) {
        give_outcome(blk_pwrite(blk, offset, bytes, buf, 0));
    }
}

EMSCRIPTEN_KEEPALIVE void session_discard(const char *disk, double offset,
                                          double bytes)
{
    BlockBackend *blk = guest_disk(disk);

    breath_taken();
    if (blk) {
        give_outcome(blk_pdiscard(blk, offset, bytes, 0));
    }
}

EMSCRIPTEN_KEEPALIVE void session_flush(const char *disk)
{
    BlockBackend *blk = guest_disk(disk);

    breath_taken();
    if (blk) {
        give_outcome(blk_flush(blk));
    }
}

/* Ends as a storage daemon does: jobs cancelled, all images closed. */
EMSCRIPTEN_KEEPALIVE void session_end(void)
{
    BlockBackend *blk;

    breath_taken();
    while ((blk = blk_next(NULL)) != NULL) {
        monitor_remove_blk(blk);
        blk_unref(blk);
    }
    bdrv_drain_all_begin();
    job_cancel_sync_all();
    bdrv_close_all();
}
