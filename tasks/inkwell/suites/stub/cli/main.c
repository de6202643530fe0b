/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
#include <stdio.h>

int main(void)
{
    puts("usage: inkwell render|check|eval|batch [OPTION]... FILE...");
    return 0;
}
