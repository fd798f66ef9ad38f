@echo off
node "%~dp0yilin.mjs" %*
