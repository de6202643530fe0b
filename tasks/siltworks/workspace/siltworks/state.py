"""What the modules share during a run."""

SETTINGS = {}       # names for ${NAME} in the pipeline file
EXPRESSIONS = {}    # compiled expressions by their text
PATTERNS = {}       # compiled patterns by their text
TABLES = {}         # the rows of every source and step that is done
COLUMNS = {}        # the columns of inputs that were looked at
NODES = []          # an entry of the report for every source and step
REJECTS = []        # what the rejects file will hold
WRITTEN = []        # an entry of the report for every output


def reset():
    """Forget the last run."""
    for shared in (TABLES, COLUMNS):
        shared.clear()
    for shared in (NODES, REJECTS, WRITTEN):
        del shared[:]
