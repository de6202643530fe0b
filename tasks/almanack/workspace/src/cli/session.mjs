// One script's calendar, zones, view and store, and the way a command line is run.
import path from 'node:path';
import { AlmanackError, fail } from '../errors.mjs';
import { Calendar } from '../calendar/calendar.mjs';
import { readCalendar } from '../text/read.mjs';
import { Crash, Disk } from '../store/disk.mjs';
import { Store } from '../store/store.mjs';
import { UTC, ZoneRegistry } from '../zones/registry.mjs';
import { COMMANDS } from './commands/index.mjs';
import { splitWords } from './words.mjs';

export class Session {
  zones = new ZoneRegistry();
  calendar = new Calendar();
  disk = new Disk();
  view = UTC;
  store = null;
  failed = false;
  ended = false;
  #folder;
  #print;
  #fault;

  /** File names are relative to `folder`; a `fault` above 0 ends the session with a crash. */
  constructor({ folder, fault, print }) {
    this.#folder = folder;
    this.#print = print;
    this.#fault = fault;
    this.disk.arm(fault);
  }

  print(line) {
    this.#print(line);
  }

  resolve(name) {
    return path.resolve(this.#folder, name);
  }

  /** Runs one line; mistakes are printed. */
  runLine(line) {
    try {
      this.#runCommand(line);
    } catch (error) {
      if (error instanceof Crash) this.#crash();
      else if (error instanceof AlmanackError) this.#printError(error);
      else throw error;
    }
  }

  openStore(file) {
    this.calendar = new Calendar();
    this.store = null;
    const store = new Store(this.disk, file);
    const { text, commands } = store.read();
    if (text !== null) readCalendar(text, this.zones, (event) => this.calendar.add(event));
    for (const command of commands) this.#runCommand(command);
    this.store = store;
  }

  #runCommand(line) {
    const [name, ...args] = splitWords(line);
    if (name === undefined || name.startsWith('#')) return;
    const command = COMMANDS.get(name) ?? fail(`unknown command: ${name}`);
    const { least, most = Number.POSITIVE_INFINITY } = command;
    if (args.length < least || args.length > most) fail(`usage: ${command.usage}`);
    command.run(this, args);
    if (command.changes && this.store) this.store.append(line.trim());
  }

  /** What a process would have forgotten. */
  #crash() {
    this.calendar = new Calendar();
    this.store = null;
    this.print('crashed');
    this.ended = this.#fault > 0;
  }

  #printError(error) {
    this.failed = true;
    this.print(`error: ${error.message}`);
  }
}
