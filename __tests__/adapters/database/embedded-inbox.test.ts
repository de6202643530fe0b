import { describeInbox } from '../../support/bot-store-contract.ts';
import { makeEmbedded } from '../../support/databases.ts';
import { thoroughDescribe } from '../../support/thorough.ts';

thoroughDescribe('the inbox in the process', () => describeInbox(makeEmbedded));
