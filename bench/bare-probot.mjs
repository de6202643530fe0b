// What the bot is held against: Probot's own middleware with a handler that does nothing. It prints its port.
import { createServer } from 'node:http';
import { createNodeMiddleware, Probot } from 'probot';

const { APP_ID: appId, PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret } = process.env;
const probot = new Probot({ appId, privateKey, secret, logLevel: 'fatal' });
const middleware = await createNodeMiddleware(
  (app) => {
    app.on('issue_comment', async () => {});
  },
  { probot, webhooksPath: '/api/github/webhooks' },
);
const server = createServer(middleware);
server.listen(0, '127.0.0.1', () => {
  process.stderr.write(`Listening on http://127.0.0.1:${server.address().port}.\n`);
});
