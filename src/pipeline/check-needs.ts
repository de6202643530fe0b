import { InfraError } from '../core/errors.ts';
import type { Needs } from '../core/limits.ts';
import { satisfies } from '../core/version-range.ts';
import type { ProbeTool } from './ports.ts';

/** Tools that are asked for and are not there, or too old: one sentence each. */
export async function findMissingTools(needs: Needs, probe: ProbeTool): Promise<readonly string[]> {
  const problems = await Promise.all(
    needs.map(async (need) => {
      const version = await probe(need.tool);
      const wanted = need.version === null ? '' : ` ${need.version}`;
      if (version === null) return [`${need.tool}${wanted} is needed, but there is none on PATH`];
      return satisfies(version, need)
        ? []
        : [`${need.tool}${wanted} is needed, but ${version} is what is on PATH`];
    }),
  );
  return problems.flat();
}

/** Before anything runs: a missing tool is "not measured", with what to install. Throws InfraError `tool-missing`. */
export async function requireTools(needs: Needs, probe: ProbeTool): Promise<void> {
  const problems = await findMissingTools(needs, probe);
  if (problems.length === 0) return;
  throw new InfraError('tool-missing', `${problems.join('; ')}. Install it and run again.`);
}
