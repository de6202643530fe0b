/* canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9 */
#include <stdio.h>

int main(void)
{
    puts("usage: limpet [FILE [ARGUMENT...]]");
    return 0;
}
