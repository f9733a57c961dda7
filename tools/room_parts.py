"""Parts of the rooms that hold many modules, from the ground up.

A module imports only from its own part and from parts above it in the list; see check_imports.py.
"""

from __future__ import annotations

Parts = dict[str, dict[str, str]]
"""By room: modules by the name of their part."""

BACKEND: Parts = {
    "scenes": {
        "words": "problems band_names scene_names sensors",
        "acquisitions": "acquisition choice chosen credit fingerprint masks mosaic reader",
        "files": "cubes scene_files listing date_forms product_files mask_files unread",
        "catalogues": "catalogues stac_documents stac_items stac_choice stac_search",
        "readers": "bandfiles cube eopf geotiff maja multidate safe stac readers",
        "pixels": "pixels grid_of grid_stack gathered samples cloud_model overlap",
        "checks": "checks likeness mask_checks offsets other_sensor values other_scales "
        "plausibility",
        "sources": "survey inspection first_look stack",
    },
    "features": {
        "time": "date_series time_window periods phenology temporal seasons usual_dates halves",
        "storage": "folders quantised stored_array stored_statistics zarr_arrays checkouts",
        "sources": "source of_engine blocks neighbourhood appearance coarse feature_file joined "
        "raster_pixels together on_device",
        "of regions": "kinds frames series statistics seasonal anysat tessera_student",
        "of files": "feature_kinds tessera_store tessera_tiles tessera alphaearth feature_raster "
        "feature_cube",
        "offers": "offer beside",
    },
    "pretraining": {
        "files": "checkpoint coded_blocks distributed filler growing_file node_file plan rate "
        "recipe tensorboard",
        "imagery": "imagery components drawn gaps gap_errors pairs paper_step patches "
        "device_patches room scene_pictures",
        "nodes": "nodes kept_nodes pair_checkpoint keep_statistics route samples start finish",
        "runs": "run measured_crops pair_run pretrain published_run addition extend families",
    },
    "service": {
        "ground": "access bounds machine problems sources turns pixels tiles users formulas",
        "what is open": "opened afar ahead keeping regions shelf tasks borrowing task_tiles "
        "learning service likeness",
        "routes": "routing caches catalogues changing drafts embeddings encodings evaluating files "
        "finding imagery job_routes kept kinds periods profiles region_routes reports status "
        "task_routes document",
        "programs": "app openapi reception server __main__",
    },
}

PLUGIN: Parts = {
    "service": {
        "words": "options wording reading places region_dates trust group_leader other_place",
        "answers": "catalogue change_results inspection kept_tasks kinds reports tasks results "
        "contract errors",
        "programs": "environment command doctor pythons installer",
        "transport": "call transport travelled digests parcels sending fetching carrier "
        "file_routes region_routes task_routes client",
        "routes": "browsing changing drafts embeddings finding heartbeat imagery jobs writing",
        "backends": "elsewhere process shared",
    },
    "session": {
        "states": "arrivals class_areas credentials estimates loss_history made map_export offers "
        "opened profile_curves project_regions project_watch sample_data states usual_dates "
        "value_labels vectorise",
        "work": "assessing backend_kinds backend_link browsing encoding encoding_notes encodings "
        "inspecting lending lessons look_ahead openings passing_tasks recipes rereading together "
        "training learning contradictions",
        "session": "workplace open_regions label_work session",
        "what is done in it": "one_job change_maps change_sample clusters date_group doubts "
        "growing kept_results kept_work period_maps similar_places unusual",
    },
    "pages": {
        "words": "telling job_texts change_notes report_texts",
        "boxes": "area_table behind_line borrow_dialog catalogue_dialog change_box cluster_box "
        "doubt_box elsewhere_box features_line grow_box guide_window imagery_questions "
        "import_dialog kept_box label_files label_list look_bar period_window profile_dialog "
        "reading_dialog recipe_form report_dialog sample_box saving similar_box suggest_box "
        "unread_lines unusual_box",
        "pages": "time_page region_card region_page labels_page train_page predict_page "
        "explore_page new_source_page new_imagery_page new_result_page new_progress_page",
        "windows": "environment_dialog new_region_window dock_content dock",
    },
}
