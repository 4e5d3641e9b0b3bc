@echo off
rem The command line of the installed Homeport: on the Node of the PATH, else on the one that OpenClaw's installer
rem keeps, else in the application's own program.
setlocal
set "openclawHome=%USERPROFILE%"
if defined OPENCLAW_HOME set "openclawHome=%OPENCLAW_HOME%"
for %%n in ("node" "%openclawHome%\.openclaw\tools\node\node.exe" "%openclawHome%\.openclaw\tools\cli-node\tools\node\node.exe") do (
  for /f "tokens=1,2 delims=v." %%a in ('%%n --version 2^>nul') do (
    if %%a GTR 20 set "found=%%~n"& goto run
    if %%a EQU 20 if %%b GEQ 19 set "found=%%~n"& goto run
  )
)
"%~dp0..\..\Homeport.exe" --cli %*
exit /b %errorlevel%
:run
"%found%" "%~dp0homeport.cjs" %*
exit /b %errorlevel%
