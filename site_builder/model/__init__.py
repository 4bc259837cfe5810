"""The values that flow through a build, one module a stage; all of them frozen."""
