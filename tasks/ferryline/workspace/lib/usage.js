'use strict';

const USAGE = `usage: ferryline COMMAND [OPTION...] [ARGUMENT...]

  pack CRATE FOLDER          pack the files of a folder into a crate
  list CRATE                 list the entries of a crate
  verify CRATE...            check that crates are sound
  cat CRATE NAME...          print the contents of entries
  extract CRATE FOLDER       write the entries as files below a folder
  copy FROM TO               make a crate from the entries of another one
  diff FIRST SECOND          compare two crates
  stats CRATE                count entries by the ending of their names
  search TEXT CRATE...       print the lines that hold a text
  serve FOLDER               offer the crates of a folder over HTTP
  remote URL                 list the crates of a server
  push URL CRATE             send a crate to a server
  pull URL NAME CRATE        fetch a crate from a server
  sync URL FOLDER            fetch every crate that a folder lacks
  help                       print this text

options
  --include GLOB             only entries that match      (pack, list, extract, copy)
  --exclude GLOB             no entries that match        (pack, list, extract, copy)
  --transform NAME[=VALUE]   change the contents          (pack, extract, copy)
  --through COMMAND          send contents through a shell command
                                                          (pack, extract, copy)
  --level N                  0 (store) to 9 (smallest)    (pack, copy)
  --port N                   the port to listen on        (serve)
  --as NAME                  the name on the server       (push)
`;

module.exports = { USAGE };
