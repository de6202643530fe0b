// A calendar in a file. FILE holds the events as text; FILE.log the commands that
// changed them since. docs/STORE.md tells more.

export class Store {
  #disk;
  #file;
  #log;

  constructor(disk, file) {
    this.#disk = disk;
    this.#file = file;
    this.#log = `${file}.log`;
  }

  /** What there is: the text (null for a new store) and the commands after it. */
  read() {
    const text = this.#disk.exists(this.#file) ? this.#disk.read(this.#file) : null;
    const log = this.#disk.exists(this.#log) ? this.#disk.read(this.#log) : '';
    return { text, commands: log.split('\n').filter((line) => line !== '') };
  }

  /** Notes a command that has been carried out. */
  append(command) {
    this.#disk.append(this.#log, `${command}\n`);
  }

  /** Writes all events and empties the log. */
  compact(text) {
    this.#disk.write(this.#file, text);
    if (this.#disk.exists(this.#log)) this.#disk.remove(this.#log);
  }
}
