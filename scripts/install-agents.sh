#!/usr/bin/env bash
# Installs the agents that __tests__/e2e/real-agents.test.ts runs, each in a folder of its own: scripts/install-agents.sh
# <directory> [name…]. Then: STEPMARK_AGENTS_DIR=<directory> npx jest __tests__/e2e/real-agents.test.ts. What is there is
# left as it is. Sizes and times are in docs/agents.md.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: $0 <directory> [name…]" >&2; exit 2; }
mkdir -p "$1"
directory=$(cd "$1" && pwd)
shift

from_npm() { # name, package@version
  npm install --global --prefix "$directory/$1" --no-audit --no-fund --loglevel=error "$2"
}

from_pypi() { # name, python, package==version
  "$2" -m venv "$directory/$1"
  # For OpenHands pip had not chosen the versions of what it needs after twenty minutes; uv takes seconds.
  "$directory/$1/bin/pip" install --quiet uv
  VIRTUAL_ENV="$directory/$1" "$directory/$1/bin/uv" pip install --quiet "$3"
}

install() { # name
  case $1 in
    claude-code) from_npm claude-code @anthropic-ai/claude-code@2.1.330 ;;
    codex) from_npm codex @openai/codex@0.169.0 ;;
    gemini-cli) from_npm gemini-cli @google/gemini-cli@0.61.0 ;;
    copilot-cli) from_npm copilot-cli @github/copilot@1.0.102 ;;
    opencode) from_npm opencode opencode-ai@1.18.33 ;;
    qwen-code) from_npm qwen-code @qwen-code/qwen-code@0.24.4 ;;
    aider) from_pypi aider "${STEPMARK_PYTHON:-python3}" aider-chat==0.86.2 ;;
    # Needs Python 3.12.
    openhands) from_pypi openhands "${STEPMARK_PYTHON312:-python3.12}" openhands==1.16.0 ;;
    *) echo "no agent $1 that a registry has" >&2; return 2 ;;
  esac
}

[ $# -gt 0 ] || set -- claude-code codex gemini-cli copilot-cli opencode qwen-code
for name in "$@"; do
  [ ! -e "$directory/$name" ] || continue
  echo "installing $name"
  install "$name"
done
