import { serveDatabase } from '../adapters/database/serve-database.ts';

/* The program of the embedded database's thread: dist/database.cjs, which dist/bot.cjs starts. */
void serveDatabase();
