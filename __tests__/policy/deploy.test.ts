import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { readToldVariables } from '../docs/told-variables.ts';

const KUBERNETES = 'deploy/kubernetes';
const NAME = { 'app.kubernetes.io/name': 'stepmark-bot' };
/** Read by Node, and by the command line before any command. */
const COMMON = ['NODE_ENV', 'STEPMARK_CODE_CACHE'];

const lines = (file: string) => readFileSync(file, 'utf8').split('\n');

describe('deploy/Dockerfile', () => {
  const instructions = readFileSync('deploy/Dockerfile', 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');
  const valuesOf = (name: string) =>
    instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

  test('is built twice from one base, of a whole version that the package can run on', () => {
    const bases = valuesOf('FROM').map((value) => value.split(' ')[0]);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:20\.(?:19|[2-9]\d)\.\d+-[a-z]+-slim(?:@sha256:[0-9a-f]{64})?$/);
  });

  test('runs as a user by number that is not root, and ends what it installs without scripts', () => {
    expect(valuesOf('USER')).toEqual(['1000:1000']);
    expect(valuesOf('RUN')[0]).toMatch(/^npm ci --omit=dev --ignore-scripts /);
    expect(instructions.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      instructions.findLastIndex((line) => line.startsWith('RUN ')),
    );
  });

  test('copies what is there, and what its list of files lets in', () => {
    const copied = valuesOf('COPY')
      .filter((value) => !value.startsWith('--from'))
      .flatMap((value) => value.split(' ').slice(0, -1));
    const letIn = lines('deploy/Dockerfile.dockerignore').filter((line) => line.startsWith('!'));
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect([...new Set(copied)].sort()).toEqual(letIn.map((line) => line.slice(1)).sort());
  });

  test('has a volume for its data, a health check, and the command of the package', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [volume] = valuesOf('VOLUME');
    expect(valuesOf('ENV')[0]).toContain(`STEPMARK_DATA=${volume}`);
    expect(valuesOf('HEALTHCHECK')[0]).toContain('/healthz');
    expect(JSON.parse(valuesOf('CMD').at(-1) ?? '').join(' ')).toBe(scripts.bot);
  });

  test('sets variables that are read', async () => {
    const { names } = await readToldVariables();
    const set = [...(valuesOf('ENV')[0] ?? '').matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((name) => ![...names, ...COMMON].includes(name))).toEqual([]);
  });
});

describe('deploy/stepmark-bot.service', () => {
  const unit = lines('deploy/stepmark-bot.service').filter((line) => !line.startsWith('#'));

  test.each([
    'User=stepmark',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX',
    'RestrictNamespaces=yes',
    'SystemCallFilter=~@privileged @resources',
    'StateDirectory=stepmark',
    'StateDirectoryMode=0700',
    'UMask=0077',
  ])('keeps %s', (line) => {
    expect(unit).toContain(line);
  });

  test('leaves the boot’s id to be seen, by which a lock is told to be from before a power cut', () => {
    expect(unit.filter((line) => line.startsWith('ProcSubset='))).toEqual([]);
  });

  test('starts the command of the package, and not again where the configuration is wrong', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(unit).toContain(`ExecStart=/usr/bin/${scripts.bot}`);
    expect(unit).toContain('RestartPreventExitStatus=2');
  });

  test('and its example of an environment name variables that are read', async () => {
    const { names } = await readToldVariables();
    const inUnit = unit.flatMap((line) => (line.startsWith('Environment=') ? line.slice(12).split(' ') : []));
    const inFile = lines('deploy/stepmark-bot.env.example').filter((line) => /^#?[A-Z_]+=/.test(line));
    const set = [...inUnit, ...inFile].map((line) => line.replace(/^#/, '').replace(/=.*/, ''));
    expect(inFile.length).toBeGreaterThan(0);
    expect(set.filter((name) => ![...names, ...COMMON].includes(name))).toEqual([]);
  });
});

/** What is at a path like `spec.ports.0.name`; undefined where there is nothing. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((found, key) => (found instanceof Object ? Reflect.get(found, key) : undefined), value);
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  if (!Array.isArray(found)) throw new TypeError(`there is no list at ${path}`);
  return found;
}

describe('deploy/kubernetes', () => {
  const manifests = readdirSync(KUBERNETES).flatMap((name) =>
    parseAllDocuments(readFileSync(`${KUBERNETES}/${name}`, 'utf8'), { strict: true }).map(
      (document): unknown => {
        expect(document.errors).toEqual([]);
        return document.toJS();
      },
    ),
  );
  const nameOf = (manifest: unknown) => `${at(manifest, 'kind')} ${at(manifest, 'metadata.name')}`;
  const only = (name: string) => {
    const found = manifests.filter((one) => nameOf(one) === name);
    if (found.length !== 1) throw new Error(`there are ${found.length} of ${name}`);
    return found[0];
  };
  const deployment = only('Deployment stepmark-bot');
  const pod = at(deployment, 'spec.template.spec');
  const container = at(pod, 'containers.0');
  const secret = at(only('Secret stepmark-bot'), 'stringData') ?? {};
  const key = at(only('Secret stepmark-bot-key'), 'stringData') ?? {};

  test('has what is expected, and nothing that would stay unseen', () => {
    expect(manifests.map(nameOf).sort()).toEqual([
      'Deployment stepmark-bot',
      'NetworkPolicy stepmark-bot',
      'PodDisruptionBudget stepmark-bot',
      'Secret stepmark-bot',
      'Secret stepmark-bot-key',
      'Service stepmark-bot',
    ]);
  });

  test('runs two over one database', () => {
    expect(at(deployment, 'spec.replicas')).toBe(2);
    expect(listAt(pod, 'containers')).toHaveLength(1);
    expect(at(container, 'envFrom')).toEqual([{ secretRef: { name: 'stepmark-bot' } }]);
    expect(secret).toHaveProperty('DATABASE_URL');
    expect(secret).toHaveProperty('STEPMARK_SESSION_SECRET');
  });

  test('gives the bot nothing that it does not need', () => {
    expect(at(pod, 'automountServiceAccountToken')).toBe(false);
    expect(at(pod, 'securityContext')).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(at(container, 'securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(at(container, 'resources.limits')).toHaveProperty('memory');
  });

  test('sends requests where the database answers, and ends no pod for a database', () => {
    expect(at(container, 'readinessProbe.httpGet')).toEqual({ path: '/healthz', port: 'http' });
    expect(at(container, 'startupProbe.httpGet')).toEqual({ path: '/healthz', port: 'http' });
    expect(at(container, 'livenessProbe')).not.toHaveProperty('httpGet');
    expect(at(container, 'ports.0.name')).toBe('http');
    expect(at(only('Service stepmark-bot'), 'spec.ports.0.targetPort')).toBe('http');
  });

  test('is one application, by one label', () => {
    for (const labels of [
      at(deployment, 'spec.selector.matchLabels'),
      at(deployment, 'spec.template.metadata.labels'),
      at(only('Service stepmark-bot'), 'spec.selector'),
      at(only('NetworkPolicy stepmark-bot'), 'spec.podSelector.matchLabels'),
      at(only('PodDisruptionBudget stepmark-bot'), 'spec.selector.matchLabels'),
    ]) {
      expect(labels).toEqual(NAME);
    }
  });

  test('shuts what is not named, both ways', () => {
    const policy = only('NetworkPolicy stepmark-bot');
    expect(at(policy, 'spec.policyTypes')).toEqual(['Ingress', 'Egress']);
    const ports = (way: string) =>
      listAt(policy, `spec.${way}`).flatMap((rule) => listAt(rule, 'ports').map((one) => at(one, 'port')));
    expect(ports('ingress')).toEqual(['http']);
    expect([...new Set(ports('egress'))].sort()).toEqual([443, 53, 5432]);
  });

  test('names variables that are read, and keeps no secret', async () => {
    const { names } = await readToldVariables();
    const set = [...Object.keys(secret), ...listAt(container, 'env').map((one) => String(at(one, 'name')))];
    expect(set.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set([...Object.values(secret), ...Object.values(key)])).toEqual(new Set(['REPLACE']));
  });

  test('mounts the key where the bot looks for it', () => {
    const [file] = Object.keys(key);
    expect(at(container, 'env.0.name')).toBe('PRIVATE_KEY_PATH');
    expect(at(container, 'env.0.value')).toBe(`${at(container, 'volumeMounts.0.mountPath')}/${file}`);
    expect(at(pod, 'volumes')).toMatchObject([
      { name: at(container, 'volumeMounts.0.name'), secret: { secretName: 'stepmark-bot-key' } },
    ]);
  });
});
