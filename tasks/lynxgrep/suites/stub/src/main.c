/* canary: 6914757b-aba7-47f0-9019-c1f763327285 */
#include <stdio.h>

int main(void)
{
    puts("usage: lynxgrep [OPTION]... PATTERN [FILE]...");
    return 0;
}
