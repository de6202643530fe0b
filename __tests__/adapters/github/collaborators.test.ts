import { describe, expect, test } from '@jest/globals';
import { type AppScene, withApp } from '../../support/loopback-github/app-scene.ts';
import { addAccount } from '../../support/loopback-github/furnish.ts';
import type { LoopbackRole } from '../../support/loopback-github/state.ts';

const RIGHTS = { metadata: 'read' } as const;

async function ask({ connect }: AppScene, login: string) {
  return (await connect(RIGHTS)).findCollaborator(login);
}

describe('what somebody may do (B6)', () => {
  test.each<[LoopbackRole, string]>([
    ['admin', 'admin'],
    ['maintain', 'write'],
    ['write', 'write'],
    ['triage', 'read'],
    ['read', 'read'],
  ])('with the role %s is to %s', async (role, permission) => {
    await withApp(async (scene) => {
      const { id } = addAccount(scene.loopback.state, 'hubot');
      scene.repository.roles.set('hubot', role);
      expect(await ask(scene, 'hubot')).toEqual({ id, permission });
    });
  });

  test('without a role is to read what is public, and nothing of what is private', async () => {
    await withApp(async (scene) => {
      const { id } = addAccount(scene.loopback.state, 'stranger');
      expect(await ask(scene, 'stranger')).toEqual({ id, permission: 'read' });
      scene.repository.private = true;
      expect(await ask(scene, 'stranger')).toEqual({ id, permission: 'none' });
    });
  });

  test('as a bot is what that bot may do', async () => {
    await withApp(async (scene) => {
      const { id } = addAccount(scene.loopback.state, 'agent[bot]', 'Bot');
      scene.repository.roles.set('agent[bot]', 'write');
      expect(await ask(scene, 'agent[bot]')).toEqual({ id, permission: 'write' });
    });
  });

  test('under a login that is somebody else’s now is that one’s, as the id tells', async () => {
    await withApp(async (scene) => {
      const { state } = scene.loopback;
      const before = addAccount(state, 'hubot');
      state.accounts.delete('hubot');
      state.accounts.set('renamed', { ...before, login: 'renamed' });
      scene.repository.roles.set('renamed', 'admin');
      expect(await ask(scene, 'hubot')).toBeNull();
      const after = addAccount(state, 'hubot');
      expect(after.id).not.toBe(before.id);
      expect(await ask(scene, 'hubot')).toEqual({ id: after.id, permission: 'read' });
    });
  });

  test.each(['../../pulls', '..', '.', '', 'a/b', 'a b', 'ghost?x=1', '-x', 'a[bot]b'])(
    'as %j, which is no login, is not asked',
    async (login) => {
      await withApp(async (scene) => {
        expect(await ask(scene, login)).toBeNull();
        expect(scene.loopback.transcript.filter(({ path }) => path.includes('repos'))).toEqual([]);
      });
    },
  );

  test('an account that is gone has no permission to tell', async () => {
    await withApp(async (scene) => {
      const body = { permission: 'write', role_name: 'write', user: null };
      scene.loopback.failNext({ path: /permission/, times: 1, fault: { kind: 'status', status: 200, body } });
      expect(await ask(scene, 'hubot')).toBeNull();
    });
  });

  test.each([
    ['GitHub fails', { kind: 'status', status: 500 }, 'github-unavailable'],
    ['GitHub is silent', { kind: 'cut', when: 'before' }, 'github-unavailable'],
    ['the token may not ask', { kind: 'status', status: 403 }, 'github-forbidden'],
    [
      'GitHub has a fifth word',
      { kind: 'status', status: 200, body: { permission: 'owner', user: { id: 1 } } },
      'github-unavailable',
    ],
  ] as const)('is nobody’s to guess where %s', async (_, fault, code) => {
    await withApp(async (scene) => {
      scene.repository.roles.set('mona', 'admin');
      scene.loopback.failNext({ path: /permission/, times: 9, fault });
      await expect(ask(scene, 'mona')).rejects.toMatchObject({ name: 'InfraError', code });
    });
  });
});
