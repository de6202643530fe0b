import { keyOf, parseAddress, parseArea } from '../sheet/address.js';
import { CommandError } from './errors.js';

/** What words of a command line stand for. Each throws CommandError otherwise. */

export function cellArgument(word) {
  const address = parseAddress(word);
  if (!address) throw new CommandError(`"${word}" is not a cell`);
  return keyOf(address);
}

export function areaArgument(word) {
  const area = parseArea(word);
  if (!area) throw new CommandError(`"${word}" is not a cell or an area`);
  return area;
}

/** The area that is named, or else all that is in use; null for an empty sheet. */
export function areaOrUsed(session, word) {
  return word === undefined ? session.workbook.usedArea() : areaArgument(word);
}
