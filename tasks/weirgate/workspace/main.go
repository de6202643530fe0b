// Weirgate decides about requests: it replays scripts of commands against limits, on a clock of its own.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"weirgate/internal/config"
	"weirgate/internal/gate"
	"weirgate/internal/script"
)

const usage = `usage: weirgate run CONFIG [SCRIPT]
       weirgate check CONFIG
       weirgate traffic CONFIG SEED COUNT
`

const (
	exitErrors = 1
	exitUsage  = 2
)

func main() {
	os.Exit(mainStatus(os.Args[1:]))
}

func mainStatus(words []string) int {
	switch {
	case len(words) == 2 && words[0] == "check":
		return check(words[1])
	case len(words) == 2 && words[0] == "run":
		return run(words[1], "-")
	case len(words) == 3 && words[0] == "run":
		return run(words[1], words[2])
	case len(words) == 4 && words[0] == "traffic":
		return traffic(words[1], words[2], words[3])
	}
	fmt.Fprint(os.Stderr, usage)
	return exitUsage
}

// check prints the configuration as the program understands it.
func check(path string) int {
	settings, err := config.ReadFile(path)
	if err != nil {
		return complain(err)
	}
	fmt.Print(settings.String())
	return 0
}

func run(configPath, scriptPath string) int {
	settings, err := config.ReadFile(configPath)
	if err != nil {
		return complain(err)
	}
	input, err := open(scriptPath)
	if err != nil {
		return complain(fmt.Errorf("cannot read %s", scriptPath))
	}
	defer input.Close()
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	session := script.NewSession(gate.New(settings), output)
	if !session.Run(input) {
		return exitErrors
	}
	return 0
}

// traffic prints a script of made-up requests for a configuration.
func traffic(path, seed, count string) int {
	settings, err := config.ReadFile(path)
	if err != nil {
		return complain(err)
	}
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	if err := script.WriteTraffic(output, settings, seed, count); err != nil {
		return complain(err)
	}
	return 0
}

func open(path string) (io.ReadCloser, error) {
	if path == "-" {
		return os.Stdin, nil
	}
	return os.Open(path)
}

func complain(err error) int {
	fmt.Fprintf(os.Stderr, "weirgate: %v\n", err)
	return exitUsage
}
