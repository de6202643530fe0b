// How long the command takes to say its version, over a Node that does nothing.
import { compare, failedLine } from '../lines.mjs';
import { findPeers } from '../peers.mjs';
import { interleave, runCommand } from '../timing.mjs';

const TARGET = 2;

export async function measureStart({ quick, cli }) {
  const { peers, problem } = findPeers();
  const commands = {
    node: [process.execPath, '-e', '0'],
    ours: [process.execPath, cli, '--version'],
  };
  for (const { name, version } of peers) if (version !== null) commands[name] = version;
  const ways = Object.fromEntries(
    Object.entries(commands).map(([name, argv]) => [name, () => runCommand(argv)]),
  );
  const result = await interleave(ways, quick ? 7 : 25, { warmUp: true });
  const against = { key: 'node', name: 'node -e 0' };
  const lines = [compare(result, { what: 'stepmark --version', ours: 'ours', against, target: TARGET })];
  for (const name of Object.keys(commands).slice(2)) {
    lines.push(compare(result, { what: `peer: ${name} --version`, ours: name, against }));
  }
  if (problem !== null) lines.push(failedLine('peers', problem));
  return lines;
}
