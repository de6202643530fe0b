/* canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d */
#include <stdio.h>

int main(void)
{
    puts("usage: slabtrace [--limit SIZE] FILE");
    return 0;
}
