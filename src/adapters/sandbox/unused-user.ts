import { randomInt } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';

/** Ids that systems hand out to nobody for good; what they give to services for a while is looked up. */
const FIRST_ID = 61_184;
const LAST_ID = 65_519;

/**
 * A user id that no account and no process has. It differs from run to run, so that two of them on one machine do not
 * meet, and needs no account.
 */
export async function findUnusedUser(): Promise<{ readonly uid: number; readonly gid: number }> {
  const taken = new Set([...(await accountIds()), ...(await processOwners())]);
  for (;;) {
    const uid = randomInt(FIRST_ID, LAST_ID + 1);
    if (!taken.has(uid)) return { uid, gid: uid };
  }
}

async function accountIds(): Promise<readonly number[]> {
  const texts = await Promise.all(
    ['/etc/passwd', '/etc/group'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => text.split('\n').map((line) => Number(line.split(':')[2])));
}

async function processOwners(): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  const owners = await Promise.all(
    names.filter((name) => /^\d+$/u.test(name)).map((name) => stat(`/proc/${name}`).catch(() => null)),
  );
  return owners.flatMap((owner) => (owner === null ? [] : [owner.uid]));
}
