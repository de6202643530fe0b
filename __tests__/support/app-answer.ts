import { generateKeyPairSync } from 'node:crypto';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

/** What GitHub answers when the code of a manifest is exchanged, as far as it is read. */
export const APP_ANSWER = {
  id: 4711,
  slug: 'our-stepmark',
  node_id: 'A_kwHN',
  name: 'Our Stepmark',
  client_id: 'Iv23liABCDEFGHIJKLMN',
  client_secret: '0123456789abcdef0123456789abcdef01234567',
  webhook_secret: 'fedcba9876543210fedcba9876543210fedcba98',
  pem: privateKey,
  html_url: 'https://github.com/apps/our-stepmark',
};
