import { readFileSync, readdirSync } from 'node:fs';
import { AlmanackError, fail } from '../errors.mjs';
import { parseZone } from './parse-zone.mjs';
import { Zone } from './zone.mjs';

const FOLDER = new URL('../../zones/', import.meta.url);

export const UTC = new Zone({ name: 'UTC', initial: 0, changes: [], yearly: [] });

/** The zones that a session knows: UTC, the ones shipped in zones/, and those loaded later. */
export class ZoneRegistry {
  #zones = new Map([['UTC', UTC]]);

  constructor() {
    for (const name of readdirSync(FOLDER).toSorted()) {
      if (name.endsWith('.zone')) this.load(new URL(name, FOLDER));
    }
  }

  /** Reads a zone file and returns the zone. */
  load(file) {
    try {
      const zone = new Zone(parseZone(readFileSync(file, 'utf8')));
      this.#zones.set(zone.name, zone);
      return zone;
    } catch (error) {
      if (error.code === 'ENOENT') fail(`no such file: ${file}`);
      throw error instanceof AlmanackError ? new AlmanackError(`${file}: ${error.message}`) : error;
    }
  }

  get(name) {
    return this.#zones.get(name) ?? fail(`no such zone: ${name}`);
  }

  names() {
    return [...this.#zones.keys()].toSorted();
  }
}
