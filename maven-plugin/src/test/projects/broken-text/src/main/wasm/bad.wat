(module (bad))
