import { describeKeeping } from '../../support/bot-keeping-contract.ts';
import { describeOnPostgres, makePostgres } from '../../support/databases.ts';

describeOnPostgres('records on a server', () => describeKeeping(makePostgres));
