import { describe } from '@jest/globals';
import { describeInbox } from '../../support/bot-store-contract.ts';
import { makeEmbedded } from '../../support/databases.ts';

describe('the inbox in the process', () => describeInbox(makeEmbedded));
