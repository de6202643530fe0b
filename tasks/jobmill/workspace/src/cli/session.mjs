import { Store } from '../store/store.mjs';

/** What commands work with: the open store, the clock and where output goes. */
export class Session {
  #folder;
  #store = null;
  #output;

  constructor({ folder, clock, output }) {
    this.#folder = folder;
    this.clock = clock;
    this.#output = output;
  }

  /** The store, which is opened when it is first needed. */
  get store() {
    this.#store ??= new Store(this.#folder, this.clock);
    return this.#store;
  }

  /** Goes on with another folder. */
  open(folder) {
    this.close();
    this.#folder = folder;
  }

  close() {
    this.#store?.close();
    this.#store = null;
  }

  print(line) {
    this.write(`${line}\n`);
  }

  write(text) {
    this.#output.write(text);
  }
}
