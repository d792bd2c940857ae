/** What a script on a host needs more than once; each stands at its top where a line uses it. */
export type ShellFunction = keyof typeof shellFunctions;

/**
 * POSIX shell. virsh's words are in the host's language and change with its version, so none is looked for but the
 * state of a domain, under LC_ALL=C: a job is over when `blockjob --raw` prints nothing (tools/virsh-domain.c,
 * virshBlockJobInfo), READY is what the XML says. `dumpxml --xpath` is there since libvirt 8.5.
 */
const shellFunctions = {
  wait_ready: `# Waits until the job of disk $2 of domain $1 is READY; fails where it ends before.
wait_ready() {
  until virsh dumpxml "$1" --xpath "//disk[target/@dev=\\"$2\\" or source/@*=\\"$2\\"]/mirror/@ready" 2>/dev/null | grep -q yes; do
    [ -n "$(virsh blockjob "$1" "$2" --raw 2>/dev/null)" ] || return 1
    sleep 1
  done
}`,
  wait_done: `# Waits until disk $2 of domain $1 has no job any more.
wait_done() {
  while [ -n "$(virsh blockjob "$1" "$2" --raw 2>/dev/null)" ]; do sleep 1; done
}`,
  wait_shut_off: `# Waits until the guest of domain $1 has shut down; where it doesn't within a minute, it is ended.
wait_shut_off() {
  seconds=0
  while state=$(virsh domstate "$1" 2>/dev/null) && [ "$state" != 'shut off' ]; do
    if [ "$seconds" -ge "\${SHUTDOWN_SECONDS:-60}" ]; then
      virsh destroy "$1"
      return
    fi
    seconds=$((seconds + 1))
    sleep 1
  done
}`,
  guest_does: `# Gives QEMU what the guest would do to disk $2 of domain $1, in qemu-io's words. Whether it went well stands in
# QEMU's log only. Libvirt marks the domain as tainted by it.
guest_does() {
  alias=$(virsh dumpxml "$1" --xpath "//disk[target/@dev=\\"$2\\" or source/@*=\\"$2\\"]/alias/@name" | cut -d '"' -f 2)
  device=$(virsh qemu-monitor-command "$1" --pretty '{"execute":"query-block"}' |
    sed -n "s|.*\\"qdev\\": \\"\\(\\([^\\"]*/\\)\\{0,1\\}$alias\\(/[^\\"]*\\)\\{0,1\\}\\)\\".*|\\1|p")
  domain=$1
  shift 2
  for command in "$@"; do virsh qemu-monitor-command "$domain" --hmp "qemu-io -d $device \\"$command\\""; done
}`,
} as const;

/** The text of the functions that are used, in one order, each after an empty line. */
export function shellFunctionText(used: ReadonlySet<ShellFunction>): readonly string[] {
  const functions = Object.entries(shellFunctions).flatMap(([name, text]) => (isUsed(name, used) ? ['', text] : []));
  return functions.length === 0 ? [] : ['export LC_ALL=C', ...functions];
}

function isUsed(name: string, used: ReadonlySet<string>): boolean {
  return used.has(name);
}
