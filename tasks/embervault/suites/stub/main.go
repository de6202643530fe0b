// canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
package main

import "fmt"

func main() {
	fmt.Println("usage: embervault exec|serve|inspect|import ...")
}
