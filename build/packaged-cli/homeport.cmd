@echo off
rem The command line of the installed Homeport. It runs on the Node that OpenClaw runs on.
where node >nul 2>nul
if errorlevel 1 (
  echo The homeport command needs Node 20.19 or newer on the PATH ^(nodejs.org^). 1>&2
  exit /b 3
)
node "%~dp0homeport.cjs" %*
