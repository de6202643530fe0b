import { describeRecords } from '../../support/bot-records-contract.ts';
import { describeOnPostgres, makePostgres } from '../../support/databases.ts';

describeOnPostgres('records on a server', () => describeRecords(makePostgres));
