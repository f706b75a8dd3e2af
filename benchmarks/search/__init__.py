"""Search measured: catalogues made from grammar, queries made with noise, peers in the same run."""
