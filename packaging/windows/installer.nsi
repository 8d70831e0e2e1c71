; The installer: per user without administrator's rights by default, for all users with /ALLUSERS; /S is silent; /D=FOLDER chooses the folder.
; Exit status: 0 done, 1 cancelled, 2 stopped with a reason (the program runs, a newer version is installed, no room, cannot write).
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define PRODUCT "Hotline Desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\HotlineDesk"
!define FILE_TYPE "HotlineDesk.Backup"
!define DATA "$LOCALAPPDATA\hotline-desk"

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${PRODUCT} ${VERSION}, installer"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "${FOLDER}\hotline-desk.ico"
!define MUI_UNICON "${FOLDER}\hotline-desk.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_RUN "$INSTDIR\hotline-desk.exe"
!define MUI_LANGDLL_ALLLANGUAGES
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Azerbaijani"
!insertmacro MUI_LANGUAGE "Russian"

!include "${TEXTS}"

Var AllUsers
Var DeleteData

; Windows tells a running program by its file that cannot be written: no list of processes is read.
!macro RequireNotRunning un
Function ${un}RequireNotRunning
  ${If} ${FileExists} "$INSTDIR\python313.dll"
    StrCpy $1 0
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\python313.dll" a
      ${IfNot} ${Errors}
        FileClose $0
        Return
      ${EndIf}
      ; A virus scanner may hold the file for some seconds.
      IntOp $1 $1 + 1
      Sleep 500
    ${LoopUntil} $1 >= 10
    ${If} ${Silent}
      SetErrorLevel 2
      Quit
    ${EndIf}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(TextRunning)"
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RequireNotRunning ""
!insertmacro RequireNotRunning "un."

!macro Stop text
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "${text}"
  ${EndIf}
  SetErrorLevel 2
  Quit
!macroend

Function .onInit
  ${GetParameters} $R0
  StrCpy $AllUsers 0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
    UserInfo::GetAccountType
    Pop $R2
    ${If} $R2 != "Admin"
      !insertmacro Stop "$(TextAdmin)"
    ${EndIf}
  ${EndIf}
  ${IfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro Stop "$(TextOnly64)"
  ${EndIf}
  ${If} $AllUsers == 1
    ; Asked before the folders are those of all users: there $LOCALAPPDATA is another one.
    ${If} $INSTDIR == "$LOCALAPPDATA\Programs\${PRODUCT}"
      StrCpy $INSTDIR "$PROGRAMFILES64\${PRODUCT}"
    ${EndIf}
    SetShellVarContext all
    SetRegView 64
    ReadRegStr $R3 HKLM "${UNINSTALL}" "InstallLocation"
    ReadRegStr $R4 HKLM "${UNINSTALL}" "DisplayVersion"
  ${Else}
    SetShellVarContext current
    ReadRegStr $R3 HKCU "${UNINSTALL}" "InstallLocation"
    ReadRegStr $R4 HKCU "${UNINSTALL}" "DisplayVersion"
  ${EndIf}
  ; Where it was installed before, it is upgraded.
  ${If} $R3 != ""
    StrCpy $INSTDIR $R3
  ${EndIf}
  ${If} $R4 != ""
    ${VersionCompare} $R4 "${VERSION}" $R5
    ${If} $R5 == 1
      !insertmacro Stop "$(TextNewer)"
    ${EndIf}
  ${EndIf}
  Call RequireNotRunning
FunctionEnd

Function .onVerifyInstDir
  ; A folder with something else in it is not filled, and never removed.
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\hotline-desk.exe"
    ${DirState} "$INSTDIR" $R0
    ${If} $R0 == 1
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "${PRODUCT}"
  ; Everything is unpacked beside the old version first: where that fails, nothing of it is left and the old one stays.
  ${GetRoot} "$INSTDIR" $R6
  ${DriveSpace} "$R6\" "/D=F /S=M" $R7
  ${If} $R7 != ""
  ${AndIf} $R7 < ${ROOM}
    !insertmacro Stop "$(TextNoRoom)"
  ${EndIf}
  StrCpy $R8 "$INSTDIR.new"
  RMDir /r "$R8"
  ClearErrors
  SetOutPath "$R8"
  SetOverwrite try
  File /r "${FOLDER}\*.*"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$R8"
    !insertmacro Stop "$(TextCannotWrite)"
  ${EndIf}
  WriteUninstaller "$R8\uninstall.exe"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$R8"
    !insertmacro Stop "$(TextCannotWrite)"
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.old"
  StrCpy $1 0
  ${If} ${FileExists} "$INSTDIR\*.*"
    ${Do}
      ClearErrors
      Rename "$INSTDIR" "$INSTDIR.old"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      Sleep 500
    ${LoopUntil} $1 >= 20
    ${If} ${FileExists} "$INSTDIR\*.*"
      RMDir /r "$R8"
      !insertmacro Stop "$(TextRunning)"
    ${EndIf}
  ${EndIf}
  StrCpy $1 0
  ${Do}
    ClearErrors
    Rename "$R8" "$INSTDIR"
    ${IfNot} ${Errors}
      ${ExitDo}
    ${EndIf}
    IntOp $1 $1 + 1
    Sleep 500
  ${LoopUntil} $1 >= 20
  ${IfNot} ${FileExists} "$INSTDIR\hotline-desk.exe"
    ; The old version goes back to its place.
    Rename "$INSTDIR.old" "$INSTDIR"
    RMDir /r "$R8"
    !insertmacro Stop "$(TextCannotWrite)"
  ${EndIf}
  RMDir /r "$INSTDIR.old"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\hotline-desk.exe" "" "$INSTDIR\hotline-desk.ico"
  ReadRegStr $R9 SHCTX "Software\Classes\.backup" ""
  ${If} $R9 == ""
    WriteRegStr SHCTX "Software\Classes\.backup" "" "${FILE_TYPE}"
  ${EndIf}
  WriteRegStr SHCTX "Software\Classes\.backup\OpenWithProgids" "${FILE_TYPE}" ""
  WriteRegStr SHCTX "Software\Classes\${FILE_TYPE}" "" "$(TextBackupFile)"
  WriteRegStr SHCTX "Software\Classes\${FILE_TYPE}\DefaultIcon" "" "$INSTDIR\hotline-desk.ico"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hotline-desk.ico"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD SHCTX "${UNINSTALL}" "AllUsers" $AllUsers
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${If} $AllUsers == 1
    WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /ALLUSERS'
    WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /ALLUSERS /S'
  ${Else}
    WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${EndIf}
SectionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  ; What was installed for all users goes from all users, however this is started; it takes an administrator.
  SetRegView 64
  ReadRegStr $R3 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $R3 == $INSTDIR
    UserInfo::GetAccountType
    Pop $R2
    ${If} $R2 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe"
      ${EndIf}
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${Else}
    SetRegView lastused
  ${EndIf}
  Call un.RequireNotRunning
  ; The data of the desk stay, unless somebody asks for it twice. They lie in the folder of one user.
  SetShellVarContext current
  StrCpy $DeleteData 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DELETEDATA" $R1
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${ElseIfNot} ${Silent}
    ${If} ${FileExists} "${DATA}\*.*"
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(TextData)" IDNO keep
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(TextDataSure)" IDNO keep
      StrCpy $DeleteData 1
      keep:
    ${EndIf}
  ${EndIf}
  ${If} $R3 == $INSTDIR
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${IfNot} ${FileExists} "$INSTDIR\hotline-desk.exe"
    Abort
  ${EndIf}
  SetOutPath "$TEMP"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\DLLs"
  RMDir /r "$INSTDIR\site-packages"
  RMDir /r "$INSTDIR\Licences"
  RMDir /r "$INSTDIR\Papers"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.ico"
  Delete "$INSTDIR\python313._pth"
  Delete "$INSTDIR\manifest.txt"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "Software\Classes\${FILE_TYPE}"
  ReadRegStr $R9 SHCTX "Software\Classes\.backup" ""
  ${If} $R9 == "${FILE_TYPE}"
    DeleteRegValue SHCTX "Software\Classes\.backup" ""
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\.backup\OpenWithProgids" "${FILE_TYPE}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.backup\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.backup"
  ${If} $DeleteData == 1
    SetShellVarContext current
    RMDir /r "${DATA}"
  ${EndIf}
SectionEnd
