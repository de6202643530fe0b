import { describe } from '@jest/globals';
import { describeRecords } from '../../support/bot-records-contract.ts';
import { makeEmbedded } from '../../support/databases.ts';

describe('records in the process', () => describeRecords(makeEmbedded));
