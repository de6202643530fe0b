import { quote, quoteAll } from './shell-text.ts';

/**
 * The script that root runs: it starts the wrapped command in the background and stops it when its standard input
 * closes. `stop` is shell text that ends process `$main` and all that belongs to it; `after` runs when `$main` has
 * ended, however it did. The exit code is the command's; 125 before "ready" was written means that we failed.
 */
export function rootMainScript(parts: {
  readonly control: string;
  /** Run first, as root, with `$pid` set to the script's own process. */
  readonly before: string;
  /** A simple command, started in the background. */
  readonly command: string;
  readonly stop: string;
  readonly after: string;
  /** Directories of the command's own, removed here where we are no longer there to do it. */
  readonly temporary: readonly string[];
}): string {
  return `PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
exec 3<&0 </dev/null 4>>${quote(`${parts.control}/status`)}
pid=$$
${parts.before}
${parts.command} 3<&- &
main=$!
# Nobody may be left to read what the shell says of a killed child: that would end the shell, too.
exec >/dev/null 2>&1 4>&-
# Goes on when the other end of the lifeline is closed, by intent or by death. The files here can hold keys.
{
  while read -r _ <&3; do :; done
  rm -rf ${quote(parts.control)}
  ${parts.stop}
} &
watcher=$!
exec 3<&-
wait "$main"
code=$?
kill -KILL "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
${parts.after}
[ -d ${quote(parts.control)} ] || rm -rf -- ${quoteAll(parts.temporary)}
exit "$code"
`;
}

/** The command itself: another user without any privilege, with exactly this environment. */
export function dropPrivileges(parts: {
  readonly owner: { readonly uid: number; readonly gid: number };
  readonly environment: Readonly<Record<string, string>>;
  readonly launch: string;
  readonly argv: readonly string[];
}): readonly string[] {
  return [
    ...['setpriv', '--reuid', String(parts.owner.uid), '--regid', String(parts.owner.gid), '--clear-groups'],
    ...['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all'],
    ...['env', '-i', ...Object.entries(parts.environment).map(([name, value]) => `${name}=${value}`)],
    ...['/bin/sh', '-c', parts.launch, 'sh', ...parts.argv],
  ];
}
