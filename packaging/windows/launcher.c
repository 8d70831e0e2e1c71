/* Starts one module of the program with the interpreter beside this file, shut off from whatever Python the PC has.
   UTF-8 everywhere, whatever the code page is; no module from the current folder; no user's site-packages. */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

extern int __declspec(dllimport) Py_Main(int, wchar_t **);

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE here, HINSTANCE before, PWSTR line, int show)
{
    int argc = __argc;
    wchar_t **argv = __wargv;
    (void)here; (void)before; (void)line; (void)show;
#else
int wmain(int argc, wchar_t **argv)
{
#endif
    static wchar_t *before_ours[] = {L"-I", L"-X", L"utf8", L"-m", MODULE};
    const int added = (int)(sizeof before_ours / sizeof *before_ours);
    wchar_t **whole = calloc((size_t)argc + added + 1, sizeof *whole);
    if (whole == NULL)
        return 1;
    whole[0] = argv[0];
    for (int i = 0; i < added; i++)
        whole[1 + i] = before_ours[i];
    for (int i = 1; i < argc; i++)
        whole[added + i] = argv[i];
    return Py_Main(argc + added, whole);
}
