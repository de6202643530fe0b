import { describe } from '@jest/globals';
import { describeKeeping } from '../../support/bot-keeping-contract.ts';
import { makeEmbedded } from '../../support/databases.ts';

describe('records in the process', () => describeKeeping(makeEmbedded));
