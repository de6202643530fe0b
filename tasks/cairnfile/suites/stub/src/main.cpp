// canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
#include <stdio.h>

int main(void)
{
    puts("usage: cairn COMMAND FILE [ARGUMENT]...");
    return 0;
}
