// Loaded before a program that must not outlive whoever started it.
import { stopWithParent } from './parent.mjs'

stopWithParent()
