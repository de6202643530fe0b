import { describeSandbox } from '../../contracts/sandbox.ts';

await describeSandbox('root-ns');
