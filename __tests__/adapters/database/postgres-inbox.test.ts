import { describeInbox } from '../../support/bot-store-contract.ts';
import { describeOnPostgres, makePostgres } from '../../support/databases.ts';

describeOnPostgres('the inbox on a server', () => describeInbox(makePostgres));
